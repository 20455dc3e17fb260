import type { SipUser } from '@bureau/core/desk-phones';
import { FAX_GATEWAY_GRACE_MS } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import { GATEWAY_GRACE_MS, type GatewayEvent, type TrunkId } from '@bureau/core/trunks';
import { FakeFaxGateway, FakeGateway, ManualClock } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { FaxGateways } from '../fax/fax-gateways.ts';
import { faxKey } from '../fax/fax-keys.ts';
import { Gateways } from './gateways.ts';
import { newLine } from './line-news.ts';

const TRUNK = 'trunk' as TrunkId;
const PHONE = 'pbureau' as SipUser;
const OUT = { trunkId: TRUNK, number: '+33199000001' };
const NOBODY = { trunkId: TRUNK, number: '1', station: '', sender: '', pages: new Uint8Array() };

class FakeMachine extends FakeGateway {
  readonly faxes = new FakeFaxGateway();
}

function setUp() {
  const clock = new ManualClock();
  const [one, two] = [new FakeMachine('one'), new FakeMachine('two')];
  const gateways = new Gateways([one, two], clock);
  const events: GatewayEvent[] = [];
  gateways.onEvent((event) => events.push(event));
  const faxes = new FaxGateways(gateways, clock);
  const call = async () => {
    const line = newLine();
    expect(await gateways.call(line, OUT)).toEqual({ ok: true, value: undefined });
    return line;
  };
  const linesOf = async () => {
    const listed = await gateways.lines();
    return listed.ok ? listed.value.map(({ line }) => line).sort() : listed.error;
  };
  return { clock, one, two, gateways, faxes, events, call, linesOf };
}

test('calls are shared by all, and each stays where it is', async () => {
  const { one, two, gateways, call } = setUp();
  const [first, second, third] = [await call(), await call(), await call()];
  expect([[...one.known.keys()], [...two.known.keys()]]).toEqual([[first, third], [second]]);
  await gateways.press(second, '5');
  expect(two.known.get(second)?.keys).toEqual(['5']);
  await gateways.hangUp(third, 16);
  await gateways.hangUp(first, 16);
  expect([one.hungUp.map(([line]) => line), two.hungUp]).toEqual([[third, first], []]);
  await call();
  expect([one.known.size, two.known.size]).toEqual([1, 1]);
  expect(await gateways.answer(newLine())).toEqual({ ok: false, error: 'line-not-found' });
});

test('one that is away takes its calls with it after a while, and no others; the next leave by the other', async () => {
  const { clock, one, two, gateways, events, call } = setUp();
  const [lost, kept] = [await call(), await call()];
  one.goDown();
  expect(gateways.machines()).toEqual([
    { name: 'one', isReached: false },
    { name: 'two', isReached: true },
  ]);
  const next = await call();
  expect([...two.known.keys()]).toEqual([kept, next]);
  await clock.advance(GATEWAY_GRACE_MS - 1);
  expect(events).toEqual([]);
  await clock.advance(1);
  expect(events).toEqual([{ type: 'line-ended', line: lost, end: 'line-failed' }]);
});

test('one that comes back soon has its calls still, and they are known of meanwhile', async () => {
  const { clock, one, two, events, call, linesOf } = setUp();
  const [first, second] = [await call(), await call()];
  const known = [...one.known];
  one.goDown();
  expect(await linesOf()).toEqual([first, second].sort());
  for (const [line, each] of known) one.known.set(line, each);
  one.comeBack();
  await clock.advance(GATEWAY_GRACE_MS);
  expect(events).toEqual([{ type: 'gateway-connected' }]);
  expect(await linesOf()).toEqual([first, second].sort());
  one.goDown();
  one.comeBack();
  expect(await linesOf()).toEqual([second]);
  two.goDown();
  one.goDown();
  expect(events.at(-1)).toEqual({ type: 'gateway-disconnected' });
  expect(await linesOf()).toBe('gateway-unavailable');
});

test('what each has is known only once each was reached, or is known not to be there', async () => {
  const clock = new ManualClock();
  const [one, two] = [new FakeMachine('one'), new FakeMachine('two')];
  one.goDown();
  const gateways = new Gateways([one, two], clock);
  const line = newLine();
  let listed: unknown;
  void gateways.lines().then((lines) => {
    listed = lines;
  });
  await clock.advance(GATEWAY_GRACE_MS - 1);
  expect(listed).toBeUndefined();
  one.known.set(line, { trunkId: TRUNK, isAnswered: true, isRung: false, keys: [] });
  one.comeBack();
  await clock.advance(0);
  expect(listed).toMatchObject({ value: [{ line, isAnswered: true }] });
});

test('a desk phone is there while one has it, and rings from that one', async () => {
  const { one, two, gateways, events } = setUp();
  const changes = () => events.flatMap((event) => (event.type === 'phone-state' ? [event.isRegistered] : []));
  const state = (isRegistered: boolean) => ({ type: 'phone-state', phone: PHONE, isRegistered }) as const;
  two.tell(state(true));
  const line = newLine();
  await gateways.call(line, { phone: PHONE, callerName: 'Ada', callerNumber: '2101' });
  expect([one.known.size, [...two.known.keys()]]).toEqual([0, [line]]);
  one.tell(state(true));
  two.tell(state(false));
  expect([changes(), gateways.isRegistered(PHONE)]).toEqual([[true, true], true]);
  one.goDown();
  expect([changes(), gateways.isRegistered(PHONE)]).toEqual([[true, true, false], false]);
});

test('a fax stays where it is, and is waited for while that is away', async () => {
  const { one, two, gateways, faxes, call } = setUp();
  const keys = ['a', 'b'].map((letter) => faxKey(letter.repeat(32) as FaxId, 1));
  const [sent = '', received = ''] = keys;
  await call();
  await faxes.send(sent, NOBODY);
  expect([[...one.faxes.known.keys()], [...two.faxes.known.keys()]]).toEqual([[], [sent]]);
  const line = newLine();
  one.tell({ type: 'line-incoming', line, trunkId: TRUNK, calledNumber: '1' });
  await faxes.receive(received, line, '');
  expect([...one.faxes.known.keys()]).toEqual([received]);
  expect(await gateways.answer(line)).toEqual({ ok: false, error: 'line-not-found' });
  one.goDown();
  const listed = await faxes.underWay();
  expect(listed.ok && listed.value.map(({ key }) => key).sort()).toEqual([received, sent].sort());
  await faxes.stop(sent);
  expect([one.faxes.stopped, two.faxes.stopped]).toEqual([[], [sent]]);
  expect(await faxes.endOf(sent)).toMatchObject({ value: { problem: 'cut' } });
  expect(await faxes.receive(received, newLine(), '')).toEqual({ ok: false, error: 'line-not-found' });
});

test('of a fax at one that is away the end is not known, until that one is given up', async () => {
  const { clock, one, two, faxes } = setUp();
  const told: string[] = [];
  faxes.onEvent(({ type }) => told.push(type));
  const [atOne, ofEarlier] = ['a', 'b'].map((letter) => faxKey(letter.repeat(32) as FaxId, 1)) as [string, string];
  await faxes.send(atOne, NOBODY);
  one.goDown();
  one.faxes.goDown();
  const ends = async () => [await faxes.endOf(atOne), await faxes.endOf(ofEarlier)];
  const unknown = { ok: false, error: 'gateway-unavailable' };
  expect(await ends()).toEqual([unknown, unknown]);
  two.faxes.ends.set(ofEarlier, { pages: 2 });
  expect(await ends()).toEqual([unknown, { ok: true, value: { pages: 2 } }]);
  two.faxes.ends.clear();

  await clock.advance(FAX_GATEWAY_GRACE_MS - 1);
  one.tell({ type: 'gateway-disconnected' });
  expect(told).toEqual([]);
  await clock.advance(1);
  expect(told).toEqual(['fax-gateway-lost']);
  const nothing = { ok: true, value: undefined };
  expect(await ends()).toEqual([nothing, nothing]);
  expect(await faxes.underWay()).toEqual({ ok: true, value: [] });

  one.comeBack();
  one.faxes.comeBack();
  await faxes.send(atOne, NOBODY);
  one.goDown();
  one.faxes.goDown();
  expect(await faxes.endOf(atOne)).toEqual(unknown);
});

test('without any nothing outside can be reached', async () => {
  const clock = new ManualClock();
  const gateways = new Gateways([], clock);
  expect([gateways.machines(), gateways.isConnected(), gateways.stateOf(TRUNK)]).toEqual([[], false, 'unknown']);
  expect(await gateways.call(newLine(), OUT)).toEqual({ ok: false, error: 'gateway-unavailable' });
  const faxes = new FaxGateways(gateways, clock);
  expect(await faxes.send('key', NOBODY)).toEqual({ ok: false, error: 'gateway-unavailable' });
});

test('one that does not tell what it has keeps it, and holds up nobody else', async () => {
  const { one, two, call, linesOf } = setUp();
  const [first, second] = [await call(), await call()];
  expect(await linesOf()).toEqual([first, second].sort());
  one.lines = async () => ({ ok: false, error: 'gateway-unavailable' });
  two.goDown();
  two.comeBack();
  expect(await linesOf()).toEqual([first]);
});

test('one that comes and goes loses its calls as if it had stayed away', async () => {
  const { clock, one, events, call } = setUp();
  const line = await call();
  one.goDown();
  await clock.advance(GATEWAY_GRACE_MS / 2);
  one.tell({ type: 'gateway-disconnected' });
  await clock.advance(GATEWAY_GRACE_MS / 2);
  expect(events).toEqual([{ type: 'line-ended', line, end: 'line-failed' }]);
});

test('a phone that signs in at a second one is told of again, and each that is reached shows what waits', async () => {
  const { one, two, gateways, events } = setUp();
  const state = { type: 'phone-state', phone: PHONE, isRegistered: true } as const;
  one.tell(state);
  two.tell(state);
  expect(events).toEqual([state, state]);
  two.goDown();
  await gateways.showWaiting(PHONE, 3);
  expect([one.waiting.get(PHONE), two.waiting.get(PHONE)]).toEqual([3, undefined]);
});
