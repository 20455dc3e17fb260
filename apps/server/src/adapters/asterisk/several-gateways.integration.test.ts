import type { CallId } from '@bureau/core/kernel';
import { beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk, type TestAsterisk } from './asterisk.fixture.ts';
import { hears } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { SipPhone } from './sip-phone.fixture.ts';

const TONE = '+33199000001';
const TONE_HZ = 440;
const dialPlan = `
[carrier]
exten = ${TONE},1,Answer()
 same = n,Playtones(${TONE_HZ})
 same = n,Wait(60)
`;

const started = carrierOffice(12_100, dialPlan, 2);
let office: CarrierOffice;
let first: TestAsterisk;
let second: TestAsterisk;

beforeAll(() => {
  if (missingAsterisk !== undefined) return;
  office = started();
  [first = office.asterisk, second = office.asterisk] = office.asterisks;
});

/** How many calls go through it. */
async function callsAt(asterisk: TestAsterisk): Promise<number> {
  const channels: unknown = await (await asterisk.ask('GET', '/channels')).json();
  return Array.isArray(channels) ? channels.filter(({ name }) => String(name).startsWith('PJSIP/')).length : 0;
}

const reached = (...are: readonly boolean[]) =>
  vi.waitFor(() => expect(office.gateway.machines().map(({ isReached }) => isReached)).toEqual(are), 10_000);

/** From which of them the carrier can be called. */
const reachesCarrier = (...are: readonly boolean[]) =>
  vi.waitFor(
    () => expect(office.gateway.all.map((each) => each.stateOf(office.trunkId) === 'reachable')).toEqual(are),
    { timeout: 15_000, interval: 100 },
  );

test('two share the calls; when one dies its calls end, the others go on, and the next leave by the one that is there', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  await reachesCarrier(true, true);
  const [ada, ben, carol] = [await office.caller(0), await office.caller(1), await office.caller(2)];
  const lost = await ada.dial(TONE);
  await hears(lost.device, TONE_HZ);
  const kept = await ben.dial(TONE);
  await hears(kept.device, TONE_HZ);
  expect([await callsAt(first), await callsAt(second)]).toEqual([1, 1]);

  await first.kill();
  await reached(false, true);
  const next = await carol.dial(TONE);
  await hears(next.device, TONE_HZ);
  expect(await ada.isIn(lost.id, 'ended')).toMatchObject({ endReason: 'line-failed' });
  await hears(kept.device, TONE_HZ);
  expect(ben.view(kept.id)?.status).toBe('active');
  const view = await office.server.services.phoneNetwork.get(await office.principal());
  expect(view).toMatchObject({ value: { gateways: [{ isReached: false }, { isReached: true }] } });

  await first.start();
  await reached(true, true);
  await reachesCarrier(true, true);
  const again = await ada.dial(TONE);
  await hears(again.device, TONE_HZ);
  expect([await callsAt(first), await callsAt(second)]).toEqual([1, 2]);
  for (const [caller, id] of [
    [ada, again.id],
    [ben, kept.id],
    [carol, next.id],
  ] as const) {
    await caller.calls.hangUp(caller.actor, id);
  }
  await vi.waitFor(async () => expect([await callsAt(first), await callsAt(second)]).toEqual([0, 0]), 5_000);
});

test('a desk phone rings from the one at which it is signed in, and is away when that one is', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await office.caller(0), await office.caller(1)];
  const phone = await SipPhone.of(ben, { server: office.server, asterisk: second });
  const isThere = (is: boolean) =>
    vi.waitFor(
      async () => {
        const listed = await office.server.services.deskPhones.list(ben.actor.principal);
        expect(listed).toMatchObject({ value: { phones: [{ isRegistered: is }] } });
      },
      { timeout: 10_000, interval: 50 },
    );
  await isThere(true);
  const { userId } = ben.actor.principal;
  const dialled = await ada.calls.dial(ada.actor, crypto.randomUUID() as string as CallId, { userId });
  if (!dialled.ok) throw new Error(dialled.error.code);
  await vi.waitFor(() => expect(phone.calls).toBeGreaterThan(0), 5_000);
  await ada.calls.hangUp(ada.actor, dialled.value.call.id);

  await second.kill();
  await isThere(false);
  await second.start();
  await reached(true, true);
});
