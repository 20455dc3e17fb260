import { type CallId, err, lineOf, outsideNumber, outsideParty } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import type { PhoneNetwork } from '@bureau/core/trunks';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall, twoPeople } from '../calls/two-people.fixture.ts';
import type { TestClient } from '../compose/office.fixture.ts';
import { carrierWith, trunkId } from './carrier.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let historyOf: People['historyOf'];

const carrier = carrierWith({ numberFormat: 'national' });
const NUMBER = '+33140205050';
const OWN = '+33199000100' as E164;
const incoming = lineOf('1795689746.16');

beforeEach(async () => {
  ({ office, ada, ben, historyOf } = await twoPeople());
  const numbers = [{ e164: OWN, personId: ben.person.id }];
  const policy = { allowsInternational: false, allowsPremium: false, mostCalls: 2 };
  office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId }], numbers, policy });
});

/** What is dialled, and the line that was seized for it. */
async function dial(who: TestClient, text = NUMBER) {
  const id = callId();
  const known = new Set(office.gateway.known.keys());
  const dialled = await office.services.calls.dial(who.actor, id, { text });
  await settled();
  const line = [...office.gateway.known.keys()].find((each) => !known.has(each));
  return { id, dialled, line };
}

async function seized(who: TestClient, text?: string) {
  const { line, ...rest } = await dial(who, text);
  if (!line) throw new Error('No line was seized');
  return { ...rest, line };
}

async function comesIn(fields: { calledNumber?: string; callerNumber?: string } = {}) {
  const numbers = { calledNumber: '0199000100', callerNumber: '0612345678', ...fields };
  office.gateway.tell({ type: 'line-incoming', line: incoming, trunkId, ...numbers });
  await settled();
}

const told = async (event: Parameters<typeof office.gateway.tell>[0]) => {
  office.gateway.tell(event);
  await settled();
};

test('a caller who hangs up while the call is being made rings nobody', async () => {
  const attach = office.rooms.attach.bind(office.rooms);
  office.rooms.attach = async (...given) => {
    const attached = await attach(...given);
    office.gateway.tell({ type: 'line-ended', line: incoming, end: 'hung-up' });
    return attached;
  };
  await comesIn();
  expect(lastCall(ben)).toMatchObject({ status: 'ended' });
  expect(await historyOf(ben)).toMatchObject([{ disposition: 'missed' }]);
});

test('a line that has just come is not taken for one that nobody needs', async () => {
  const lookedUp = Promise.withResolvers<void>();
  const of = office.phoneNetwork.of.bind(office.phoneNetwork);
  office.phoneNetwork.of = async (companyId) => {
    await lookedUp.promise;
    return of(companyId);
  };
  await comesIn();
  await told({ type: 'gateway-disconnected' });
  await told({ type: 'gateway-connected' });
  expect(office.gateway.hungUp).toEqual([]);
  lookedUp.resolve();
  await settled();
  expect(lastCall(ben)).toMatchObject({ status: 'ringing' });
});

test('a line that cannot be let in for half a minute leaves, and nobody else', async () => {
  const { id, line } = await seized(ada);
  await told({ type: 'line-answered', line });
  await office.services.calls.add(ada.actor, id, { userId: ben.person.id });
  await settled();
  await office.services.calls.answer(ben.actor, id);
  await settled();
  office.rooms.attach = async () => err('media-unavailable');
  office.rooms.tell({ type: 'line-lost', roomId: id, peerId: line });
  for (let tries = 0; tries < 200; tries += 1) await office.clock.advance(200);
  expect(lastCall(ada)).toMatchObject({ status: 'active' });
  expect(lastCall(ben)).toMatchObject({ status: 'active' });
});

describe('a call out', () => {
  test('rings, is answered, ends: the carrier hears its own numbers, the history has it', async () => {
    const { id, line } = await seized(ben);
    expect(office.gateway.known.get(line)).toMatchObject({ number: '0140205050', callerNumber: '0199000100' });
    expect(office.rooms.rooms[id]?.peers).toEqual([ben.actor.device.id, line]);
    await told({ type: 'line-sounds', line });
    expect(lastCall(ben)).toMatchObject({ status: 'ringing', lineSounds: true });
    await told({ type: 'line-answered', line });
    expect(lastCall(ben)).toMatchObject({ status: 'active', peerId: outsideParty(NUMBER) });
    await office.services.calls.hangUp(ben.actor, id);
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(await historyOf(ben)).toMatchObject([{ disposition: 'answered', peerId: outsideParty(NUMBER) }]);
    const { callLog } = office.services;
    const found = async (text: string) =>
      (await callLog.list(ben.actor.principal, { filter: 'all', text, limit: 5 })).entries.map(({ callId: of }) => of);
    expect([await found('01 40 20'), await found('+33 140'), await found('0033140'), await found('0141')]).toEqual([
      [id],
      [id],
      [id],
      [],
    ]);
    const { content } = await callLog.export(ben.actor.principal, { filter: 'all' }, { timeZone: 'UTC' });
    let file = '';
    for await (const piece of content) file += piece;
    expect(file).toContain(NUMBER);
    expect(office.errors).toEqual([]);
  });

  test('that is answered is a conversation, also when the store never takes it', async () => {
    const { id, line } = await seized(ben);
    office.calls.refused.add(id);
    await told({ type: 'line-answered', line });
    expect(lastCall(ben)).toMatchObject({ status: 'active', peerId: outsideParty(NUMBER) });
    await office.clock.advance(60_000);
    expect(lastCall(ben)).toMatchObject({ status: 'active' });
    expect(office.gateway.hungUp).toEqual([]);
  });

  test.each([
    ['busy', 'busy'],
    ['declined', 'declined'],
    ['unknown-number', 'unknown-number'],
    ['line-failed', 'line-failed'],
    ['hung-up', 'no-answer'],
  ] as const)('that the phone network ends with %s ends so', async (end, endReason) => {
    const { line } = await seized(ada);
    await told({ type: 'line-ended', line, end });
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason });
  });

  test('keys go out in their order, however long each takes', async () => {
    const { id, line } = await seized(ada);
    await told({ type: 'line-answered', line });
    const { press } = office.gateway;
    const firstIsTaken = Promise.withResolvers<void>();
    office.gateway.press = async (on, key) => {
      if (key === '4') await firstIsTaken.promise;
      return press(on, key);
    };
    for (const key of ['4', '0', '7']) await office.services.calls.press(ada.actor, id, key);
    firstIsTaken.resolve();
    await expect.poll(() => office.gateway.known.get(line)?.keys).toEqual(['4', '0', '7']);
  });

  test('the same person is called again by the history', async () => {
    const id = callId();
    await office.services.calls.dial(ada.actor, id, { userId: outsideParty(NUMBER) });
    await settled();
    expect([...office.gateway.known.values()]).toMatchObject([{ number: '0140205050' }]);
  });

  test('keys go out, and come in', async () => {
    const { id, line } = await seized(ada);
    await told({ type: 'line-answered', line });
    await office.services.calls.press(ada.actor, id, '5');
    await told({ type: 'line-key', line, key: '#' });
    expect(office.gateway.known.get(line)?.keys).toEqual(['5']);
    expect(ada.of('call.key-pressed')).toMatchObject([{ key: '#', userId: outsideParty(NUMBER) }]);
    expect(office.rooms.pressed).toEqual(['5', '#']);
  });

  test('the keys behind a number are pressed once somebody answers, after its pauses', async () => {
    const { line } = await seized(ada, `${NUMBER},2#`);
    await office.clock.advance(5_000);
    const keys = () => office.gateway.known.get(line)?.keys;
    expect(keys()).toEqual([]);
    await told({ type: 'line-answered', line });
    await office.clock.advance(200);
    expect(keys()).toEqual([]);
    await office.clock.advance(60);
    expect(keys()).toEqual(['2']);
    await office.clock.advance(300);
    expect(keys()).toEqual(['2', '#']);
  });

  test.each<[string, Partial<PhoneNetwork>, string, string]>([
    ['without a trunk', { trunks: [] }, NUMBER, 'no-phone-line'],
    ['abroad', {}, '+32475123456', 'international-barred'],
    ['at the price of whoever answers', {}, '0899123456', 'premium-barred'],
  ])('%s is refused', async (_, network, text, code) => {
    office.phoneNetwork.set(network);
    expect((await dial(ada, text)).dialled).toEqual({ ok: false, error: { code } });
    expect(office.gateway.known.size).toBe(0);
  });

  test('while the gateway is away there is no phone line, and colleagues are called all the same', async () => {
    office.gateway.goDown();
    expect((await dial(ada)).dialled).toEqual({ ok: false, error: { code: 'no-phone-line' } });
    expect(await office.services.calls.dial(ada.actor, callId(), { userId: ben.person.id })).toMatchObject({
      ok: true,
    });
  });

  test('of two at once only as many go out as the company wants', async () => {
    office.phoneNetwork.set({ policy: { allowsInternational: false, allowsPremium: false, mostCalls: 1 } });
    await Promise.all([dial(ada), dial(ben)]);
    expect(office.gateway.known.size).toBe(1);
    const ends = [ada, ben].map((who) => lastCall(who)?.endReason ?? lastCall(who)?.status);
    expect(new Set(ends)).toEqual(new Set(['line-failed', 'ringing']));
  });

  test('given a call while it still rings, is in it once it is answered', async () => {
    const id = callId();
    await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
    await office.services.calls.answer(ben.actor, id);
    const asked = callId();
    await office.services.calls.dial(ada.actor, asked, { text: NUMBER }, { consultationFor: id });
    await settled();
    const [line = incoming] = office.gateway.known.keys();
    expect(await office.services.calls.completeTransfer(ada.actor, asked)).toMatchObject({ ok: true });
    await told({ type: 'line-answered', line });
    expect(new Set(office.rooms.rooms[id]?.peers)).toEqual(new Set([ben.actor.device.id, line]));
  });

  test('112 goes out whatever the limits are', async () => {
    office.phoneNetwork.set({ rules: [], policy: { allowsInternational: false, allowsPremium: false, mostCalls: 0 } });
    const { line } = await seized(ada, '112');
    expect(office.gateway.known.get(line)).toMatchObject({ number: '112' });
  });
});

describe('a call in', () => {
  test('rings whoever has the number, and is answered at the carrier when they answer', async () => {
    await comesIn();
    const call = lastCall(ben);
    expect(call).toMatchObject({ status: 'ringing', direction: 'incoming' });
    expect(outsideNumber(call?.peerId ?? '')).toBe('+33612345678');
    expect(office.gateway.known.get(incoming)).toMatchObject({ isRung: true, isAnswered: false });
    await office.services.calls.answer(ben.actor, call?.id as CallId);
    await settled();
    expect(office.gateway.known.get(incoming)).toMatchObject({ isAnswered: true });
    await told({ type: 'line-ended', line: incoming, end: 'hung-up' });
    expect(lastCall(ben)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
    expect(await historyOf(ben)).toMatchObject([{ direction: 'incoming', disposition: 'answered' }]);
    expect(office.errors).toEqual([]);
  });

  test('that is given up was missed', async () => {
    await comesIn();
    await told({ type: 'line-ended', line: incoming, end: 'hung-up' });
    expect(await historyOf(ben)).toMatchObject([{ disposition: 'missed', peerId: outsideParty('+33612345678') }]);
  });

  test('without a number is somebody all the same', async () => {
    await comesIn({ callerNumber: 'anonymous' });
    expect(lastCall(ben)).toMatchObject({ status: 'ringing' });
    expect(outsideNumber(lastCall(ben)?.peerId ?? '')).toBeUndefined();
  });

  test('is declined as declined, and for nobody’s number as unknown', async () => {
    await comesIn();
    await office.services.calls.decline(ben.actor, lastCall(ben)?.id as CallId);
    await settled();
    await comesIn({ calledNumber: '0199000999' });
    expect(office.gateway.hungUp).toEqual([
      [incoming, 21],
      [incoming, 1],
    ]);
  });

  test('reaches the mailbox, which answers', async () => {
    office.mailboxes.open(ben.person.id);
    await ben.leave();
    await comesIn();
    const [call] = office.office.live.all();
    expect(call).toMatchObject({ status: 'active', service: { kind: 'voicemail', ownerId: ben.person.id } });
    expect(office.gateway.known.get(incoming)).toMatchObject({ isAnswered: true });
  });

  test('is given on to somebody else outside: the first line stays, a second is seized', async () => {
    await comesIn();
    const id = lastCall(ben)?.id as CallId;
    await office.services.calls.answer(ben.actor, id);
    await office.services.calls.transfer(ben.actor, id, { text: NUMBER });
    await settled();
    const line = [...office.gateway.known.keys()].find((each) => each !== incoming);
    expect(office.gateway.known.get(line ?? incoming)).toMatchObject({ number: '0140205050' });
    await told({ type: 'line-answered', line: line ?? incoming });
    expect(new Set(office.rooms.rooms[id]?.peers)).toEqual(new Set([incoming, line]));
    expect(office.gateway.hungUp).toEqual([]);
  });
});

describe('the gateway goes away', () => {
  test('for long: its calls end', async () => {
    const { line } = await seized(ada);
    await told({ type: 'line-answered', line });
    office.gateway.goDown();
    await office.clock.advance(3_900);
    expect(lastCall(ada)).toMatchObject({ status: 'active' });
    await office.clock.advance(200);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'line-failed' });
  });

  test('and is back without its calls: they end at once, and the next goes out', async () => {
    const { line } = await seized(ada);
    await told({ type: 'line-answered', line });
    office.gateway.goDown();
    office.gateway.comeBack();
    await settled();
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'line-failed' });
    expect((await dial(ada)).dialled).toMatchObject({ ok: true });
  });
});

test('another api process goes on with the lines there are, and hangs up what nobody needs', async () => {
  const { id, line } = await seized(ada);
  await told({ type: 'line-answered', line });
  const stray = lineOf('1795689746.99');
  office.gateway.known.set(stray, { trunkId, isAnswered: true, isRung: false, keys: [] });
  const restarted = office.restart();
  // It connects while the new process still reads its calls.
  office.gateway.tell({ type: 'gateway-connected' });
  await restarted;
  expect(office.office.live.live(id)?.call.status).toBe('active');
  expect(office.gateway.hungUp).toEqual([[stray, 16]]);
  await told({ type: 'line-ended', line, end: 'hung-up' });
  expect(office.office.live.live(id)).toBeUndefined();
});

test('a call that ends while a gateway is asked what it has: its line is hung up, and counted no more', async () => {
  const { id, line } = await seized(ada);
  await told({ type: 'line-answered', line });
  const listed = await office.gateway.lines();
  const asked = Promise.withResolvers<typeof listed>();
  office.gateway.lines = () => asked.promise;
  await told({ type: 'gateway-connected' });
  office.gateway.hangUp = async () => undefined;
  await office.services.calls.hangUp(ada.actor, id);
  const hungUp: unknown[] = [];
  office.gateway.hangUp = async (each) => void hungUp.push(each);
  asked.resolve(listed);
  await settled();
  expect([hungUp, office.office.phone.lines()]).toEqual([[line], 0]);
});
