import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { lastCall, twoPeople } from '../calls/two-people.fixture.ts';
import type { TestClient } from '../compose/office.fixture.ts';
import { carrierWith, trunkId } from './carrier.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];

const MINUTE = 60_000;
const carrier = carrierWith({ kind: 'address', username: '', password: '', mostCalls: 9 });

beforeEach(async () => {
  ({ office, ada, ben } = await twoPeople());
  office.phoneNetwork.set({
    trunks: [carrier],
    rules: [{ prefix: '', trunkId, pricePerMinute: 40 }],
    policy: { allowsInternational: false, allowsPremium: false, mostCalls: 9, mostSpentPerDay: 100 },
  });
});

async function dial(who: TestClient, text = '+33140205050') {
  const dialled = await office.services.calls.dial(who.actor, callId(), { text });
  await settled();
  return dialled.ok ? 'dialled' : dialled.error.code;
}
const lines = () => [...office.gateway.known.keys()];

test('of many at once exactly those go out that can be paid; one that nobody answers costs nothing', async () => {
  const extensions = ['211', '212', '213'];
  const others = await Promise.all(
    extensions.map((extension) => office.connect(office.hire({ givenName: 'Zoe', extension }))),
  );
  await Promise.all([ada, ben, ...others].map((who) => dial(who)));
  expect(lines()).toHaveLength(2);
  office.gateway.tell({ type: 'line-ended', line: lines()[0] as never, end: 'busy' });
  await settled();
  const fourth = await office.connect(office.hire({ givenName: 'Max', extension: '214' }));
  const fifth = await office.connect(office.hire({ givenName: 'Lea', extension: '215' }));
  expect([await dial(fourth), await dial(fifth)]).toEqual(['dialled', 'spend-reached']);
});

test('each begun minute is paid, the one that cannot be ends the call, and a day later there is money again', async () => {
  await dial(ada);
  const [line] = lines();
  office.gateway.tell({ type: 'line-answered', line: line as never });
  await settled();
  await office.clock.advance(MINUTE);
  expect(lastCall(ada)).toMatchObject({ status: 'active' });
  await office.clock.advance(MINUTE);
  expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
  expect(office.gateway.hungUp).toContainEqual([line, 16]);
  await office.restart();
  expect(await dial(ben)).toBe('spend-reached');
  expect(await dial(ben, '112')).toBe('dialled');
  await office.services.calls.hangUp(ben.actor, lastCall(ben)?.id as never);
  await office.clock.advance(24 * 60 * MINUTE);
  expect(await dial(ada)).toBe('dialled');
});

test('a gap in the connection to the gateway makes no call free, and charges no minute twice', async () => {
  await dial(ada);
  const [line] = lines();
  office.gateway.tell({ type: 'line-answered', line: line as never });
  await settled();
  office.gateway.tell({ type: 'gateway-disconnected' });
  await settled();
  office.gateway.tell({ type: 'gateway-connected' });
  await settled();
  await office.clock.advance(MINUTE);
  expect(lastCall(ada)).toMatchObject({ status: 'active' });
  await office.clock.advance(MINUTE);
  expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
});

test('a look at the limit that fails makes nothing free: the next one ends the call', async () => {
  await dial(ada);
  const [line] = lines();
  office.gateway.tell({ type: 'line-answered', line: line as never });
  await settled();
  const { of } = office.phoneNetwork;
  office.phoneNetwork.of = async () => {
    throw new Error('The database is away');
  };
  await office.clock.advance(MINUTE);
  office.phoneNetwork.of = of;
  expect(lastCall(ada)).toMatchObject({ status: 'active' });
  await office.clock.advance(MINUTE);
  expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
});
