import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallId, outsideNumber, outsideParty } from '@bureau/core/kernel';
import type { PhoneGateway, TrunkId } from '@bureau/core/trunks';
import { beforeAll, expect, test, vi } from 'vitest';
import type { TestServer } from '../../http/server.fixture.ts';
import type { MediaNodeLink } from '../sfu/media-node-link.ts';
import { CARRIER_SECRET, missingAsterisk, TestAsterisk } from './asterisk.fixture.ts';

import { hears, loudnessInWav, TestCaller } from './caller.fixture.ts';
import { phoneOffice } from './phone-office.fixture.ts';

const trunkId = randomUUID() as string as TrunkId;
const OWN_NUMBER = '+33199000100';

/** Numbers of the carrier, by what becomes of a call to them. */
const numbers = {
  tone: '+33199000001',
  early: '+33199000002',
  keys: '+33199000003',
  recorder: '+33199000004',
  busy: '+33199000486',
};
const dialPlan = (recorded: string) => `
[carrier]
exten = ${numbers.tone},1,Answer()
 same = n,Playtones(440)
 same = n,Wait(60)
exten = ${numbers.early},1,Progress()
 same = n,Playtones(1000)
 same = n,Wait(60)
exten = ${numbers.keys},1,Answer()
 same = n,Read(KEYS,,3,,,10)
 same = n,SendDTMF(\${KEYS})
 same = n,Wait(2)
 same = n,Hangup()
exten = ${numbers.recorder},1,Answer()
 same = n,Wait(1)
 same = n,Record(${recorded},0,2,q)
 same = n,Hangup()
exten = ${numbers.busy},1,Set(GLOBAL(SHOWN)=\${CALLERID(num)})
 same = n,Hangup(17)
exten = caller,1,Playtones(440)
 same = n,Wait(60)
`;

let recorded: string;
const started = phoneOffice(3_100, (port, bureau) => {
  recorded = join(bureau.folder, 'heard.wav');
  return TestAsterisk.carrier(port, dialPlan(recorded));
});
let carrier: TestAsterisk;
let rooms: MediaNodeLink;
let gateway: PhoneGateway;
let server: TestServer;

beforeAll(async () => {
  if (missingAsterisk !== undefined) return;
  ({ other: carrier, rooms, gateway, server } = started());
  await setUp();
});

/** As an admin does: a trunk, a number, a rule. */
async function setUp(): Promise<void> {
  const principal = await server.services.accounts.authenticate(await server.token(0));
  const callee = await server.services.accounts.authenticate(await server.token(1));
  if (!principal || !callee) throw new Error('No session');
  const { phoneNetwork } = server.services;
  const done = [
    await phoneNetwork.saveTrunk(principal, trunkId, {
      name: 'Carrier',
      isEnabled: true,
      kind: 'registration',
      host: '127.0.0.1',
      port: carrier.sipPort,
      transport: 'udp',
      username: 'bureau',
      password: CARRIER_SECRET,
      numberFormat: 'plus',
      mostCalls: 4,
    }),
    await phoneNetwork.saveNumber(principal, OWN_NUMBER, callee.userId),
    await phoneNetwork.saveRules(principal, [{ prefix: '', trunkId }]),
  ];
  for (const each of done) if (!each.ok) throw new Error(each.error.code);
  await vi.waitFor(
    async () => {
      const contacts = await (await carrier.ask('GET', '/endpoints/PJSIP/bureau')).json();
      expect(contacts).toMatchObject({ state: 'online' });
      expect(gateway.stateOf(trunkId)).toBe('reachable');
    },
    { timeout: 15_000, interval: 100 },
  );
}

/** Somebody outside calls the number of the callee. */
const callIn = (channelId: string, number = OWN_NUMBER) =>
  carrier.ask('POST', `/channels?endpoint=${encodeURIComponent(`PJSIP/${number}@bureau`)}&channelId=${channelId}`, {
    context: 'carrier',
    extension: 'caller',
    priority: 1,
    callerId: '<+33199000200>',
  });

const connected = (index: number) => TestCaller.connect(server, rooms, index);

async function ended(caller: TestCaller, id: CallId) {
  return vi.waitFor(
    () => {
      const call = caller.view(id);
      if (call?.status !== 'ended') throw new Error(`the call is ${call?.status ?? 'not known'}`);
      return call;
    },
    { timeout: 8_000, interval: 20 },
  );
}

async function active(caller: TestCaller, id: CallId) {
  await vi.waitFor(() => expect(caller.view(id)?.status).toBe('active'), { timeout: 8_000, interval: 20 });
}

test('calls abroad are made when an admin allows them', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await connected(0);
  await expect(ada.dial(numbers.tone)).rejects.toThrow('international-barred');
  const policy = { allowsInternational: true, allowsPremium: false, mostCalls: 4 };
  expect(await server.services.phoneNetwork.savePolicy(ada.actor.principal, policy)).toMatchObject({ ok: true });
  const tested = await server.services.phoneNetwork.testCall(ada.actor.principal, trunkId, numbers.early);
  expect(tested).toMatchObject({ ok: true, value: { kind: 'rang' } });
});

test('a call out: both sides hear each other, and whoever hangs up ends it', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await connected(0);
  const { id, device } = await ada.dial(numbers.tone);
  await active(ada, id);
  expect(ada.view(id)?.peerId).toBe(outsideParty(numbers.tone));
  await hears(device, 440);
  await ada.calls.hangUp(ada.actor, id);
  expect(await ended(ada, id)).toMatchObject({ endReason: 'hung-up' });

  const other = await ada.dial(numbers.recorder, 700);
  expect(await ended(ada, other.id)).toMatchObject({ endReason: 'hung-up' });
  expect(loudnessInWav(readFileSync(recorded), 700)).toBeGreaterThan(1_000);
});

test('what the phone network plays before the answer is heard', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await connected(0);
  const { id, device } = await ada.dial(numbers.early);
  await vi.waitFor(() => expect(ada.view(id)).toMatchObject({ status: 'ringing', lineSounds: true }), 5_000);
  await hears(device, 1_000);
  await ada.calls.hangUp(ada.actor, id);
  expect(await ended(ada, id)).toMatchObject({ endReason: 'cancelled' });
});

test('keys go out and come in', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await connected(0);
  const { id } = await ada.dial(numbers.keys);
  await active(ada, id);
  for (const key of ['4', '0', '7']) await ada.calls.press(ada.actor, id, key);
  const keys = () => ada.events.flatMap((event) => (event.type === 'call.key-pressed' ? [event.key] : []));
  await vi.waitFor(() => expect(keys()).toEqual(['4', '0', '7']), { timeout: 8_000, interval: 50 });
  await ended(ada, id);
});

test('whoever has a number shows it outside', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  await ended(ben, (await ben.dial(numbers.busy)).id);
  const shown = await (await carrier.ask('GET', '/asterisk/variable?variable=SHOWN')).json();
  expect(shown).toEqual({ value: OWN_NUMBER });
});

test('a call in rings, is answered, and ends from outside', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  await callIn('outside1');
  const call = await ben.ringing();
  expect([call.direction, outsideNumber(call.peerId)]).toEqual(['incoming', '+33199000200']);
  const device = await ben.answer(call.id);
  await hears(device, 440);
  await carrier.ask('DELETE', '/channels/outside1');
  expect(await ended(ben, call.id)).toMatchObject({ endReason: 'hung-up' });
  const [row] = (await server.services.callLog.list(ben.actor.principal, { filter: 'all', limit: 1 })).entries;
  expect(row).toMatchObject({ direction: 'incoming', disposition: 'answered', peerId: call.peerId });
});

test('a caller who is declined is told so; a number that nobody has is unknown', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  await callIn('outside2');
  const call = await ben.ringing();
  await ben.calls.decline(ben.actor, call.id);
  await vi.waitFor(async () => expect((await carrier.ask('GET', '/channels/outside2')).status).toBe(404), 5_000);
  await callIn('outside3', '+33199000999');
  await vi.waitFor(async () => expect((await carrier.ask('GET', '/channels/outside3')).status).toBe(404), 5_000);
});
