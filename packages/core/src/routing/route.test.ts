import { describe, expect, test } from 'vitest';
import type { DeviceId, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';
import type { RouteCallee, RouteTarget } from './model.ts';
import { RING_FOR_MS, route } from './route.ts';

const alice = 'alice' as UserId;
const NOW = 500;
const devices = ['bbbbbbbb.0001', 'bbbbbbbb.0002'] as DeviceId[];
const bob: RouteCallee = { userId: 'bob' as UserId, kind: 'person', manualStatus: 'available', deviceIds: devices };
const decide = (target: RouteTarget) => route({ callerId: alice, target }, NOW);
const toUser = (callee: RouteCallee) => decide({ kind: 'user', callee });

describe('a person', () => {
  const rows: [ManualStatus, connected: string, disconnected: string][] = [
    ['available', 'ring', 'offline'],
    ['busy', 'ring', 'offline'],
    ['away', 'ring', 'offline'],
    ['invisible', 'ring', 'offline'],
    ['dnd', 'dnd', 'dnd'],
  ];
  test.each(rows)('who chose %s: connected %s, not connected %s', (manualStatus, connected, disconnected) => {
    const outcome = (deviceIds: readonly DeviceId[]) => {
      const decision = toUser({ ...bob, manualStatus, deviceIds });
      return decision.kind === 'unreachable' ? decision.reason : decision.kind;
    };
    expect([outcome(devices), outcome([])]).toEqual([connected, disconnected]);
  });

  test('rings on every device, and the trace says so', () => {
    expect(toUser(bob)).toEqual({
      kind: 'ring',
      deviceIds: devices,
      ringForMs: RING_FOR_MS,
      trace: [
        { at: NOW, kind: 'called', userId: 'bob' },
        { at: NOW, kind: 'rang', devices: 2 },
      ],
    });
  });

  test('the trace of an unreachable person says why nothing rang', () => {
    expect(toUser({ ...bob, manualStatus: 'dnd' })).toMatchObject({
      trace: [{ kind: 'called' }, { kind: 'not-rung', reason: 'dnd' }],
    });
  });
});

test('the echo test answers by itself, without devices', () => {
  expect(toUser({ ...bob, kind: 'echo-test', deviceIds: [] })).toMatchObject({ kind: 'connect-service' });
});

test('what is no call is refused with its reason', () => {
  expect(toUser({ ...bob, userId: alice })).toEqual({ kind: 'refuse', reason: 'callee-is-self' });
  expect(decide({ kind: 'unknown-extension', extension: '1234' })).toEqual({
    kind: 'refuse',
    reason: 'unknown-extension',
  });
  expect(decide({ kind: 'external', number: '+33199001234' })).toEqual({ kind: 'refuse', reason: 'no-phone-line' });
});
