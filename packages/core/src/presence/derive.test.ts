import { describe, expect, test } from 'vitest';
import type { DeviceId } from '../kernel/index.ts';
import { derivePresence } from './derive.ts';
import type { ManualStatus, PresenceStatus } from './model.ts';

const AWAY_AFTER_MS = 300_000;
const NOW = 1_000_000;
const active = { deviceId: 'aaaaaaaa.0001' as DeviceId, activeAt: NOW - 1_000 };
const idle = { deviceId: 'aaaaaaaa.0002' as DeviceId, activeAt: NOW - AWAY_AFTER_MS };

type Row = [manual: ManualStatus, noDevice: PresenceStatus, active: PresenceStatus, idle: PresenceStatus];

describe('without a call', () => {
  const rows: Row[] = [
    ['available', 'offline', 'available', 'away'],
    ['dnd', 'offline', 'dnd', 'dnd'],
    ['busy', 'offline', 'busy', 'busy'],
    ['away', 'offline', 'away', 'away'],
    ['invisible', 'offline', 'offline', 'offline'],
  ];
  test.each(rows)('%s', (status, noDevice, whenActive, whenIdle) => {
    const inputs = { manual: { status, text: '' }, liveCalls: 0, awayAfterMs: AWAY_AFTER_MS };
    expect(derivePresence({ ...inputs, leases: [] }, NOW).status).toBe(noDevice);
    expect(derivePresence({ ...inputs, leases: [active] }, NOW).status).toBe(whenActive);
    expect(derivePresence({ ...inputs, leases: [idle] }, NOW).status).toBe(whenIdle);
    expect(derivePresence({ ...inputs, leases: [idle, active] }, NOW).status).toBe(whenActive);
  });
});

describe('in a call', () => {
  const rows: [ManualStatus, PresenceStatus][] = [
    ['available', 'on-a-call'],
    ['dnd', 'dnd'],
    ['busy', 'on-a-call'],
    ['away', 'on-a-call'],
    ['invisible', 'offline'],
  ];
  test.each(rows)('%s is shown as %s, whatever the devices say and however many calls', (status, shown) => {
    for (const leases of [[], [active], [idle]]) {
      for (const liveCalls of [1, 2]) {
        const inputs = { manual: { status, text: '' }, leases, liveCalls, awayAfterMs: AWAY_AFTER_MS };
        expect(derivePresence(inputs, NOW).status).toBe(shown);
      }
    }
  });
});

test('an available person turns away at the moment the most active device has been idle long enough', () => {
  const inputs = {
    manual: { status: 'available', text: 'In the studio' },
    leases: [idle, active],
    liveCalls: 0,
    awayAfterMs: AWAY_AFTER_MS,
  } as const;
  const derived = derivePresence(inputs, NOW);
  expect(derived).toEqual({ status: 'available', text: 'In the studio', changesAt: active.activeAt + AWAY_AFTER_MS });
  expect(derivePresence(inputs, active.activeAt + AWAY_AFTER_MS).status).toBe('away');
  expect(derivePresence(inputs, active.activeAt + AWAY_AFTER_MS - 1).status).toBe('available');
});

test.each([
  ['at a device', [active], 'dnd', 'available'],
  ['at none', [], 'offline', 'offline'],
] as const)('Do not disturb that ends is looked at again then, %s', (_, leases, before, after) => {
  const until = NOW + 60_000;
  const inputs = {
    manual: { status: 'dnd', text: '', until },
    leases,
    liveCalls: 0,
    awayAfterMs: AWAY_AFTER_MS,
  } as const;
  expect(derivePresence(inputs, until - 1)).toEqual({ status: before, text: '', changesAt: until });
  expect(derivePresence(inputs, until).status).toBe(after);
});

test('an invisible person leaks no status text', () => {
  const inputs = {
    manual: { status: 'invisible', text: 'secret' },
    leases: [active],
    liveCalls: 1,
    awayAfterMs: 1,
  } as const;
  expect(derivePresence(inputs, NOW)).toEqual({ status: 'offline', text: '' });
});
