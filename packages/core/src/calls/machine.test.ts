import { describe, expect, test } from 'vitest';
import type { CallId, CompanyId, DeviceId, UserId } from '../kernel/index.ts';
import { dial, GOODBYE_GRACE_MS, RING_LEASE_MS, RING_LEASE_RENEW_MS, SILENT_GRACE_MS, step } from './machine.ts';
import type { ActiveCall, Call, CallEffect, CallEvent, EndedCall, RingingCall } from './model.ts';

const alice = 'alice' as UserId;
const bob = 'bob' as UserId;
const mallory = 'mallory' as UserId;
const aliceTab = 'aaaaaaaa.0001' as DeviceId;
const bobTab = 'bbbbbbbb.0001' as DeviceId;
const bobPhone = 'cccccccc.0001' as DeviceId;
const strange = 'dddddddd.0001' as DeviceId;
const T0 = 1_000_000;
const RING_MS = 25_000;

const request = {
  id: 'c1' as CallId,
  companyId: 'co' as CompanyId,
  callerId: alice,
  callerDevice: aliceTab,
  calleeId: bob,
};
const rung = dial(request, { kind: 'ring', deviceIds: [bobTab, bobPhone], ringForMs: RING_MS, trace: [] }, T0);
const ringing = rung.call as RingingCall;
const active = step(ringing, { type: 'answer', userId: bob, deviceId: bobTab }, T0 + 3_000).call as ActiveCall;
const ended = step(active, { type: 'hang-up', deviceId: aliceTab }, T0 + 60_000).call as EndedCall;
const ringingLost = step(
  ringing,
  { type: 'device-lost', deviceId: aliceTab, lastHeardAt: T0, cause: 'silent' },
  T0 + 6_000,
).call;
const activeLost = step(
  active,
  { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0 + 9_000, cause: 'silent' },
  T0 + 9_000,
).call;

const END: CallEffect['type'][] = ['clear-timer', 'clear-timer', 'clear-timer', 'write-log', 'notify', 'close-media'];

describe('dial', () => {
  test('rings every device under a lease, with an end', () => {
    expect(ringing.ring).toEqual([
      { deviceId: bobTab, leaseUntil: T0 + RING_LEASE_MS },
      { deviceId: bobPhone, leaseUntil: T0 + RING_LEASE_MS },
    ]);
    expect(rung.effects).toEqual([
      { type: 'set-timer', timer: 'ring-end', at: T0 + RING_MS },
      { type: 'set-timer', timer: 'ring-lease', at: T0 + RING_LEASE_RENEW_MS },
      { type: 'notify' },
    ]);
  });

  test('a service answers at once', () => {
    const { call, effects } = dial(request, { kind: 'connect-service', trace: [] }, T0);
    expect(call).toMatchObject({ status: 'active', answeredAt: T0 });
    expect(effects).toEqual([{ type: 'notify' }]);
  });

  test.each(['dnd', 'offline'] as const)('%s ends at once and is logged', (reason) => {
    const { call, effects } = dial(request, { kind: 'unreachable', reason, trace: [] }, T0);
    expect(call).toMatchObject({ status: 'ended', reason, endedAt: T0 });
    expect(effects.map((effect) => effect.type)).toEqual(END);
  });
});

type Outcome = {
  status: Call['status'];
  reason?: EndedCall['reason'];
  endedBy?: UserId;
  effects: CallEffect['type'][];
};
const same = (status: Call['status']): Outcome => ({ status, effects: [] });
const over = (reason: EndedCall['reason'], endedBy?: UserId): Outcome => ({
  status: 'ended',
  reason,
  ...(endedBy && { endedBy }),
  effects: END,
});
const noted = (status: Call['status'], ...effects: CallEffect['type'][]): Outcome => ({ status, effects });

const LATE = T0 + RING_MS;
const rows: { name: string; event: CallEvent; at?: number; ringing: Outcome; active: Outcome }[] = [
  {
    name: 'answer by the callee',
    event: { type: 'answer', userId: bob, deviceId: bobPhone },
    ringing: noted('active', 'clear-timer', 'clear-timer', 'notify'),
    active: same('active'),
  },
  {
    name: 'answer by the caller',
    event: { type: 'answer', userId: alice, deviceId: aliceTab },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'answer by a stranger',
    event: { type: 'answer', userId: mallory, deviceId: strange },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'decline by the callee',
    event: { type: 'decline', userId: bob },
    ringing: over('declined', bob),
    active: same('active'),
  },
  {
    name: 'decline by the caller',
    event: { type: 'decline', userId: alice },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'hang-up by the caller',
    event: { type: 'hang-up', deviceId: aliceTab },
    ringing: over('cancelled', alice),
    active: over('hung-up', alice),
  },
  {
    name: 'hang-up by the answering device',
    event: { type: 'hang-up', deviceId: bobTab },
    ringing: same('ringing'),
    active: over('hung-up', bob),
  },
  {
    name: 'hang-up by another device of the callee',
    event: { type: 'hang-up', deviceId: bobPhone },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'a new device of the callee',
    event: { type: 'ring-device-added', deviceId: strange },
    ringing: noted('ringing', 'notify'),
    active: same('active'),
  },
  {
    name: 'a device that rings already',
    event: { type: 'ring-device-added', deviceId: bobTab },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'the device of the caller falls silent',
    event: { type: 'device-lost', deviceId: aliceTab, lastHeardAt: T0, cause: 'silent' },
    ringing: noted('ringing', 'set-timer', 'notify'),
    active: noted('active', 'set-timer', 'notify'),
  },
  {
    name: 'a ringing or the answering device falls silent',
    event: { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0, cause: 'silent' },
    ringing: noted('ringing'),
    active: noted('active', 'set-timer', 'notify'),
  },
  {
    name: 'a stranger falls silent',
    event: { type: 'device-lost', deviceId: strange, lastHeardAt: T0, cause: 'silent' },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'a device is back that was never lost',
    event: { type: 'device-back', deviceId: aliceTab },
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'media failed',
    event: { type: 'media-failed' },
    ringing: over('media-failed'),
    active: over('media-failed'),
  },
  {
    name: 'the ring ends',
    event: { type: 'timer', timer: 'ring-end' },
    at: LATE,
    ringing: over('no-answer'),
    active: same('active'),
  },
  {
    name: 'the ring-end timer comes early',
    event: { type: 'timer', timer: 'ring-end' },
    at: LATE - 1,
    ringing: same('ringing'),
    active: same('active'),
  },
  {
    name: 'leases are due',
    event: { type: 'timer', timer: 'ring-lease' },
    ringing: noted('ringing', 'set-timer', 'notify'),
    active: same('active'),
  },
  {
    name: 'a lost timer without a lost device',
    event: { type: 'timer', timer: 'lost' },
    ringing: same('ringing'),
    active: same('active'),
  },
];

describe('every state meets every event', () => {
  test.each(rows)('$name', ({ event, at = T0 + 5_000, ...outcomes }) => {
    const states: [Call, Outcome][] = [
      [ringing, outcomes.ringing],
      [active, outcomes.active],
      [ended, same('ended')],
    ];
    for (const [call, outcome] of states) {
      const next = step(call, event, at);
      expect(next.effects.map((effect) => effect.type)).toEqual(outcome.effects);
      expect(next.call.status).toBe(outcome.status);
      if (outcome.reason) {
        expect(next.call).toMatchObject({ reason: outcome.reason, endedAt: at });
        expect((next.call as EndedCall).endedBy).toBe(outcome.endedBy);
      }
      if (outcome.effects.length === 0 && outcome.status === call.status && event.type !== 'device-lost')
        expect(next.call).toBe(call);
    }
  });

  test('the table holds every kind of event', () => {
    const kinds: Record<CallEvent['type'], true> = {
      answer: true,
      decline: true,
      'hang-up': true,
      'ring-device-added': true,
      'device-lost': true,
      'device-back': true,
      'media-failed': true,
      timer: true,
    };
    expect(new Set(rows.map((row) => row.event.type))).toEqual(new Set(Object.keys(kinds)));
  });
});

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
