import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk } from './asterisk.fixture.ts';
import { hears } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { type SipMessage, SipPeer } from './sip-peer.fixture.ts';
import { SipPhone } from './sip-phone.fixture.ts';

const TONE = '+33199000001';
const dialPlan = `
[carrier]
exten = ${TONE},1,Answer()
 same = n,Playtones(440)
 same = n,Wait(60)
`;
const EXTENSIONS = 2_000;
const FRAUDS = 500;
/** As many as one address asks for before it is looked at as one that fails. */
const EACH = 4;
/** At the price of whoever answers. */
const EXPENSIVE = '+33899123456';

const started = carrierOffice(8_100, dialPlan);
let office: CarrierOffice;
/** Names by which telephones of the office sign in. */
let phones: readonly string[];

beforeAll(async () => {
  if (missingAsterisk !== undefined) return;
  office = started();
  phones = [await link(0), await link(1)];
  for (const user of phones) {
    await vi.waitFor(async () => {
      expect((await office.asterisk.ask('GET', `/endpoints/PJSIP/${user}`)).ok).toBe(true);
    }, 5_000);
  }
});

async function link(index: number): Promise<string> {
  const { deskPhones } = office.server.services;
  const linked = await deskPhones.link(await office.principal(index), randomUUID() as string as DeskPhoneId, 'Desk');
  if (!linked.ok) throw new Error(linked.error.code);
  return linked.value.user;
}

/** What an answer says beside what is new in each. */
function told({ first, headers }: SipMessage, user: string): string {
  const shown = [...headers].filter(([name]) => !['via', 'call-id', 'from', 'cseq', 'date'].includes(name));
  const text = [first, ...shown.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return text
    .replace(/nonce="[^"]*"/, 'nonce')
    .replace(/opaque="[^"]*"/, 'opaque')
    .replace(/tag=[^;>\n]*/, 'tag')
    .replaceAll(user, 'user');
}

/** A first request, as a scanner sends it. */
function ask(peer: SipPeer, method: 'REGISTER' | 'INVITE' | 'OPTIONS', user: string, number = user) {
  const host = `127.0.0.1:${office.asterisk.sipPort}`;
  const from = `sip:${user}@${host}`;
  const call = { callId: randomUUID(), sequence: 1, from };
  const uri = method === 'REGISTER' ? `sip:${host}` : `sip:${number}@${host}`;
  return peer.ask({ ...call, method, uri, to: method === 'REGISTER' ? from : uri }, { port: office.asterisk.sipPort });
}

/** An attempt with a password that is none. */
async function guess(peer: SipPeer, user: string, number: string): Promise<SipMessage> {
  const host = `127.0.0.1:${office.asterisk.sipPort}`;
  const [from, uri] = [`sip:${user}@${host}`, `sip:${number}@${host}`];
  const call = { method: 'INVITE', callId: randomUUID(), from, to: uri, uri } as const;
  const to = { port: office.asterisk.sipPort };
  const challenge = await peer.ask({ ...call, sequence: 1 }, to);
  const asked = challenge.headers.get('www-authenticate');
  if (asked === undefined) return challenge;
  const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(asked)?.[1] ?? '';
  const digest = `username="${user}", realm="${of('realm')}", nonce="${of('nonce')}", uri="${uri}", response="${'0'.repeat(32)}"`;
  const more = [
    `Authorization: Digest ${digest}, opaque="${of('opaque')}", algorithm=MD5, qop=auth, nc=00000001, cnonce="00"`,
  ];
  return peer.ask({ ...call, sequence: 2, more }, to);
}

/** Extensions in their order, and the names of telephones in between. */
const candidates = (): readonly string[] =>
  Array.from({ length: EXTENSIONS }, (_, index) =>
    index % 500 === 250 ? (phones[index % 2] ?? '') : `${1_000 + index}`,
  );

const channels = async () => (await (await office.asterisk.ask('GET', '/channels')).json()) as readonly unknown[];

test('2 000 extensions from 500 addresses: each gets the same answer, whether somebody has it or not', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const users = candidates();
  const answers = { REGISTER: new Map<string, string>(), INVITE: new Map<string, string>() };
  for (let block = 0; block < users.length; block += EACH * 50) {
    const groups = Array.from({ length: 50 }, (_, index) =>
      users.slice(block + index * EACH, block + (index + 1) * EACH),
    );
    await Promise.all(
      groups.map(async (group, index) => {
        const peer = await SipPeer.open(`127.0.${1 + block / (EACH * 50)}.${index + 1}`);
        for (const [at, user] of group.entries()) {
          const method = at % 2 === 0 ? 'REGISTER' : 'INVITE';
          answers[method].set(told(await ask(peer, method, user), user), user);
        }
        peer.close();
      }),
    );
  }
  expect(Object.values(answers).map(({ size }) => size)).toEqual([1, 1]);
  expect([...answers.REGISTER.keys(), ...answers.INVITE.keys()].join()).toContain('SIP/2.0 401');
});

test('500 fraudulent calls from one address: none is routed, it is kept out, and a call of ours goes through meanwhile', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const dialled: unknown[] = [];
  const stop = office.gateway.onEvent((event) => {
    if (event.type === 'phone-dialled' || event.type === 'line-incoming') dialled.push(event);
  });
  const ada = await office.caller(0);
  const { id, device } = await ada.dial(TONE);
  await ada.isIn(id, 'active');
  // Only then both of its channels are there.
  await hears(device, 440);
  const lines = (await channels()).length;
  const fraudster = await SipPeer.open('127.0.200.1');
  const statuses = new Map<string, number>();
  for (let sent = 0; sent < FRAUDS; sent += 1) {
    const user = phones[sent % 3] ?? '1000';
    const { first } = await guess(fraudster, user, EXPENSIVE);
    statuses.set(first, (statuses.get(first) ?? 0) + 1);
  }
  stop();
  await hears(device, 440);
  expect((await channels()).length).toBe(lines);
  expect(dialled).toEqual([]);
  expect([...statuses.keys()].toSorted()).toEqual(['SIP/2.0 401 Unauthorized', 'SIP/2.0 403 Forbidden']);
  await ada.calls.hangUp(ada.actor, id);

  const { phoneNetwork } = office.server.services;
  const admin = await office.principal();
  const address = '127.0.200.1';
  expect(await phoneNetwork.get(admin)).toMatchObject({ value: { bans: [{ kind: 'address', address }] } });
  expect(await ask(fraudster, 'REGISTER', '1000')).toMatchObject({ first: 'SIP/2.0 403 Forbidden' });
  expect(await phoneNetwork.liftBan(admin, { kind: 'address', address })).toMatchObject({ value: { bans: [] } });
  expect(await ask(fraudster, 'REGISTER', '1000')).toMatchObject({ first: 'SIP/2.0 401 Unauthorized' });
  fraudster.close();
});

test('whoever guesses under the address of a carrier does not have it kept out', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const impostor = await SipPeer.open('127.0.0.1');
  for (let sent = 0; sent < 30; sent += 1) {
    const { first } = await guess(impostor, phones[0] ?? '', EXPENSIVE);
    expect(first).toBe('SIP/2.0 401 Unauthorized');
  }
  impostor.close();
  expect(await office.server.services.phoneNetwork.get(await office.principal())).toMatchObject({
    value: { bans: [] },
  });
  const ada = await office.caller(0);
  const { id } = await ada.dial(TONE);
  await ada.isIn(id, 'active');
  await ada.calls.hangUp(ada.actor, id);
});

test('whoever dials what is not allowed too often calls nobody outside for a while, but in an emergency', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await office.caller(1);
  const admin = await office.principal();
  const person = { kind: 'person', personId: ben.actor.principal.userId } as const;
  for (let tries = 0; tries < 20; tries += 1) {
    await expect(ben.dial(EXPENSIVE)).rejects.toThrow('premium-barred');
  }
  await expect(ben.dial(TONE)).rejects.toThrow('person-barred');
  const emergency = await ben.dial('112');
  await ben.isIn(emergency.id, 'ended');
  const { phoneNetwork } = office.server.services;
  expect(await phoneNetwork.liftBan(admin, person)).toMatchObject({ value: { bans: [] } });
  const { id } = await ben.dial(TONE);
  await ben.isIn(id, 'active');
  await ben.calls.hangUp(ben.actor, id);
});

test('a desk phone, or a carrier, that sends a call elsewhere (302) sends it nowhere', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const elsewhere: unknown[] = [];
  const stop = office.gateway.onEvent((event) => {
    if (event.type === 'phone-dialled' || event.type === 'line-incoming') elsewhere.push(event);
  });
  const [ada, ben] = [await office.caller(0), await office.caller(1)];
  const phone = await SipPhone.of(ben, office);
  phone.answersCalls = ['302 Moved Temporarily', `Contact: <sip:${EXPENSIVE}@127.0.0.1:${office.carrier.sipPort}>`];
  const { id } = await ada.dialPerson(ben);
  await vi.waitFor(() => expect(phone.calls).toBe(1), 5_000);
  await nothingIsCalled();
  expect(await ada.isIn(id, 'ringing')).toBeDefined();
  await ada.calls.hangUp(ada.actor, id);

  const carrier = await SipPeer.open('127.0.0.9');
  let calls = 0;
  carrier.onRequest = ({ first }, answer) => {
    if (first.startsWith('INVITE')) calls += 1;
    answer(first.startsWith('INVITE') ? '302 Moved Temporarily' : '200 OK', 'carrier');
  };
  await office.saveTrunk({ kind: 'address', host: carrier.host, port: carrier.port, username: '' });
  const sent = await vi.waitFor(
    async () => {
      const dialled = await ada.dial(TONE);
      expect(calls).toBeGreaterThan(0);
      return dialled;
    },
    { timeout: 10_000, interval: 200 },
  );
  await ada.isIn(sent.id, 'ended');
  await nothingIsCalled();
  expect(elsewhere).toEqual([]);
  stop();
  carrier.close();
});

/** For a while there is no call at all. */
async function nothingIsCalled(): Promise<void> {
  await vi.waitFor(async () => expect(await channels()).toEqual([]), 5_000);
  for (let looks = 0; looks < 5; looks += 1) {
    await pause(200);
    expect(await channels()).toEqual([]);
  }
}
