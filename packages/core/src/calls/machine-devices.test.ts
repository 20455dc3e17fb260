import { describe, expect, test } from 'vitest';
import { GOODBYE_GRACE_MS, MOVE_MS, SILENT_GRACE_MS } from './devices.ts';
import { RING_LEASE_MS } from './legs.ts';
import { step } from './machine.ts';
import type { CallEvent } from './model.ts';
import { devicesInCall, legOf } from './rules.ts';
import { timersOf } from './settle.ts';
import {
  active,
  after,
  alice,
  answers,
  bob,
  conference,
  deviceOf,
  hangsUp,
  live,
  ringing,
  T0,
  timer,
} from './two-people.fixture.ts';

const lost = (deviceId = deviceOf(bob), cause: 'silent' | 'goodbye' = 'silent', afterMs = 9_000): CallEvent => ({
  type: 'device-lost',
  deviceId,
  lastHeardAt: T0 + afterMs,
  cause,
});

describe('ring leases', () => {
  test('are renewed at half their life, and end with the ring', () => {
    const { call, effects } = step(ringing, timer('ring-lease'), T0 + 5_000);
    expect(legOf(call, bob)).toMatchObject({ ring: [{ leaseUntil: T0 + 5_000 + RING_LEASE_MS }] });
    expect(effects).toContainEqual({ type: 'set-timer', timer: 'ring-lease', at: T0 + 10_000 });
    const last = after(
      ringing,
      [5_000, timer('ring-lease')],
      [10_000, timer('ring-lease')],
      [16_000, timer('ring-lease')],
    );
    expect(timersOf(last)).toEqual({ 'ring-end': T0 + 25_000 });
  });

  test('a device that connects rings too, one that goes rings no more', () => {
    const phone = deviceOf(bob, 2);
    const both = after(ringing, [1_000, { type: 'ring-device-added', userId: bob, deviceId: phone }]);
    expect(legOf(both, bob)).toMatchObject({ ring: [{ deviceId: deviceOf(bob) }, { deviceId: phone }] });
    expect(legOf(after(both, [2_000, lost(phone)]), bob)).toMatchObject({ ring: [{ deviceId: deviceOf(bob) }] });
  });
});

describe('a device that is not heard from', () => {
  test.each([
    ['silent', 9_000 + SILENT_GRACE_MS],
    ['goodbye', 9_100 + GOODBYE_GRACE_MS],
  ] as const)('%s: may return until the grace is over', (cause, until) => {
    const waiting = after(active, [9_100, lost(deviceOf(bob), cause)]);
    expect(timersOf(waiting)).toEqual({ lost: T0 + until });
    expect(after(waiting, [until - 1, timer('lost')]).status).toBe('active');
    expect(after(waiting, [until, timer('lost')])).toMatchObject({ status: 'ended', reason: 'client-lost' });
    const back = after(waiting, [10_000, { type: 'device-back', deviceId: deviceOf(bob) }]);
    expect(timersOf(back)).toEqual({});
    expect(legOf(back, bob)).not.toHaveProperty('lostUntil');
  });

  test('a caller who is lost while it rings has cancelled', () => {
    const waiting = after(ringing, [1_000, lost(deviceOf(alice), 'silent', 1_000)]);
    const over = after(waiting, [1_000 + SILENT_GRACE_MS, timer('lost')]);
    expect(over).toMatchObject({ status: 'ended', reason: 'cancelled' });
  });

  test('of three, the others go on', () => {
    const over = after(conference, [9_000, lost()], [9_000 + SILENT_GRACE_MS, timer('lost')]);
    expect(over.status).toBe('active');
    expect(legOf(over, bob)).toMatchObject({ status: 'left', reason: 'client-lost' });
  });

  test('a goodbye after silence shortens the grace, silence after a goodbye does not prolong it', () => {
    const silent = after(active, [9_000, lost()]);
    const goodbye = after(silent, [9_100, lost(deviceOf(bob), 'goodbye')]);
    expect(timersOf(goodbye)).toEqual({ lost: T0 + 9_100 + GOODBYE_GRACE_MS });
    expect(after(goodbye, [9_200, lost()])).toBe(goodbye);
  });
});

describe('moving to another own device', () => {
  const laptop = deviceOf(bob, 2);
  const moving = live(after(active, [9_000, { type: 'move', userId: bob, toDevice: laptop }]));

  test('both carry the call until the new one is heard', () => {
    expect(devicesInCall(moving)).toEqual([deviceOf(alice), laptop, deviceOf(bob)]);
    const moved = live(after(moving, [9_500, { type: 'moved', deviceId: laptop }]));
    expect(devicesInCall(moved)).toEqual([deviceOf(alice), laptop]);
  });

  test('or for five seconds, or until the old one goes', () => {
    expect(devicesInCall(live(after(moving, [9_000 + MOVE_MS, timer('move')])))).toEqual([deviceOf(alice), laptop]);
    expect(devicesInCall(live(after(moving, [9_200, lost()])))).toEqual([deviceOf(alice), laptop]);
    expect(devicesInCall(live(after(moving, [9_200, hangsUp(bob)])))).toEqual([deviceOf(alice), laptop]);
    const failed: CallEvent = { type: 'line-failed', deviceId: deviceOf(bob) };
    expect(devicesInCall(live(after(moving, [9_200, failed])))).toEqual([deviceOf(alice), laptop]);
    const over = after(moving, [9_200, { type: 'hang-up', deviceId: laptop }]);
    expect(over).toMatchObject({ status: 'ended', reason: 'hung-up' });
  });

  test('the old one holds and resumes no more: the new one may have turned to another call', () => {
    expect(after(moving, [9_300, { type: 'hold', deviceId: deviceOf(bob) }])).toBe(moving);
    const held = after(moving, [9_300, { type: 'hold', deviceId: laptop }]);
    expect(legOf(held, bob)).toMatchObject({ onHold: true });
    expect(after(held, [9_400, { type: 'resume', deviceId: deviceOf(bob) }])).toBe(held);
  });

  test('nobody takes over what rings, or is their own device already', () => {
    expect(after(ringing, [1_000, { type: 'move', userId: bob, toDevice: laptop }])).toBe(ringing);
    expect(after(active, [9_000, { type: 'move', userId: bob, toDevice: deviceOf(bob) }])).toBe(active);
    expect(after(moving, [9_500, answers(bob)])).toBe(moving);
  });
});
