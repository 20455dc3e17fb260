import { describe, expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import {
  active,
  alice,
  aliceTab,
  bob,
  bobPhone,
  bobTab,
  ended,
  mallory,
  RING_MS,
  request,
  ringing,
  rung,
  strange,
  T0,
} from './alice-calls-bob.fixture.ts';
import { dial, RING_LEASE_MS, RING_LEASE_RENEW_MS, step } from './machine.ts';
import type { Call, CallEffect, CallEvent, EndedCall } from './model.ts';

const END: CallEffect['type'][] = ['clear-timer', 'clear-timer', 'clear-timer', 'notify', 'close-media'];

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
  isSame?: true;
};
const same = (status: Call['status']): Outcome => ({ status, effects: [], isSame: true });
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

/** How the step from one to the other ended the call; undefined when it did not. */
function endingOf(before: Call, after: Call) {
  if (before.status === 'ended' || after.status !== 'ended') return undefined;
  const { reason, endedBy, endedAt } = after;
  return { reason, endedBy, endedAt };
}

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
      const { reason, endedBy } = outcome;
      expect(endingOf(call, next.call)).toEqual(reason && { reason, endedBy, endedAt: at });
      expect(next.call === call).toBe(outcome.isSame ?? false);
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
