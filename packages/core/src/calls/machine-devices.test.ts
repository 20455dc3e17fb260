import { describe, expect, test } from 'vitest';
import {
  active,
  activeLost,
  alice,
  aliceTab,
  bob,
  bobPhone,
  bobTab,
  ended,
  RING_MS,
  request,
  ringing,
  ringingLost,
  strange,
  T0,
} from './alice-calls-bob.fixture.ts';
import { GOODBYE_GRACE_MS, RING_LEASE_MS, RING_LEASE_RENEW_MS, SILENT_GRACE_MS, step } from './machine.ts';
import type { Call, CallEvent, RingingCall } from './model.ts';

describe('ring leases', () => {
  test('are renewed for the devices that still ring, never beyond the end of the ring', () => {
    const one = step(
      ringing,
      { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0, cause: 'silent' },
      T0 + 1_000,
    ).call;
    const renewed = step(one, { type: 'timer', timer: 'ring-lease' }, T0 + RING_LEASE_RENEW_MS).call as RingingCall;
    expect(renewed.ring).toEqual([{ deviceId: bobPhone, leaseUntil: T0 + RING_LEASE_RENEW_MS + RING_LEASE_MS }]);
    const last = step(one, { type: 'timer', timer: 'ring-lease' }, T0 + RING_MS - 1_000).call as RingingCall;
    expect(last.ring[0]?.leaseUntil).toBe(T0 + RING_MS);
  });

  test('a device that connects while it rings, rings too; the one of the caller never', () => {
    const more = step(ringing, { type: 'ring-device-added', deviceId: strange }, T0 + 1_000).call as RingingCall;
    expect(more.ring.at(-1)).toEqual({ deviceId: strange, leaseUntil: T0 + 1_000 + RING_LEASE_MS });
    expect(step(ringing, { type: 'ring-device-added', deviceId: aliceTab }, T0).call).toBe(ringing);
  });

  test('when every device is gone the call waits for the end of the ring: one may return', () => {
    const none = [bobTab, bobPhone].reduce<Call>(
      (call, deviceId) => step(call, { type: 'device-lost', deviceId, lastHeardAt: T0, cause: 'goodbye' }, T0).call,
      ringing,
    );
    expect(none).toMatchObject({ status: 'ringing', ring: [] });
    expect(step(none, { type: 'answer', userId: bob, deviceId: bobTab }, T0 + 1).call.status).toBe('active');
  });
});

describe('lost devices', () => {
  test('a silent device has its grace from the moment it was last heard', () => {
    expect(activeLost).toMatchObject({ lost: [{ deviceId: bobTab, endsAt: T0 + 9_000 + SILENT_GRACE_MS }] });
    const due = T0 + 9_000 + SILENT_GRACE_MS;
    expect(step(activeLost, { type: 'timer', timer: 'lost' }, due - 1).call).toBe(activeLost);
    expect(step(activeLost, { type: 'timer', timer: 'lost' }, due).call).toMatchObject({
      status: 'ended',
      reason: 'client-lost',
    });
  });

  test('a page that said goodbye has a shorter grace, and a goodbye after silence shortens it', () => {
    const bye = step(
      activeLost,
      { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0, cause: 'goodbye' },
      T0 + 10_000,
    );
    expect(bye.call).toMatchObject({ lost: [{ deviceId: bobTab, endsAt: T0 + 10_000 + GOODBYE_GRACE_MS }] });
    const silentAgain: CallEvent = { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0 + 20_000, cause: 'silent' };
    expect(step(bye.call, silentAgain, T0 + 10_500)).toEqual({ call: bye.call, effects: [] });
  });

  test('a caller who does not return cancels: the callee has a missed call', () => {
    expect(step(ringingLost, { type: 'timer', timer: 'lost' }, T0 + SILENT_GRACE_MS).call).toMatchObject({
      status: 'ended',
      reason: 'cancelled',
    });
  });

  test('who returns in time goes on', () => {
    const back = step(activeLost, { type: 'device-back', deviceId: bobTab }, T0 + 12_000);
    expect(back.call).toEqual(active);
    expect(back.effects).toEqual([{ type: 'clear-timer', timer: 'lost' }, { type: 'notify' }]);
  });

  test('with both sides lost the timer follows the one that is still out', () => {
    const both = step(
      activeLost,
      { type: 'device-lost', deviceId: aliceTab, lastHeardAt: T0 + 11_000, cause: 'silent' },
      T0 + 11_000,
    );
    expect(both.effects[0]).toEqual({ type: 'set-timer', timer: 'lost', at: T0 + 9_000 + SILENT_GRACE_MS });
    const oneBack = step(both.call, { type: 'device-back', deviceId: bobTab }, T0 + 12_000);
    expect(oneBack.effects[0]).toEqual({ type: 'set-timer', timer: 'lost', at: T0 + 11_000 + SILENT_GRACE_MS });
    expect(step(oneBack.call, { type: 'device-back', deviceId: aliceTab }, T0 + 13_000).call).toEqual(active);
  });

  test('an answer keeps the grace of a lost caller', () => {
    const answered = step(ringingLost, { type: 'answer', userId: bob, deviceId: bobTab }, T0 + 8_000).call;
    expect(answered).toMatchObject({ status: 'active', lost: [{ deviceId: aliceTab }] });
  });
});

test('an ended call holds nothing but what is true of it', () => {
  expect(ended).toEqual({
    ...request,
    trace: [],
    startedAt: T0,
    status: 'ended',
    answeredAt: T0 + 3_000,
    calleeDevice: bobTab,
    endedAt: T0 + 60_000,
    reason: 'hung-up',
    endedBy: alice,
  });
});
