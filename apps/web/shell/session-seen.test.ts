import { SESSION_IDLE_MS } from '@bureau/core/accounts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSessionSeen } from './session-seen.ts';

const T0 = Date.UTC(2026, 6, 1);

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

test('a session that was there a moment ago was ended by somebody else', () => {
  createSessionSeen(() => T0).seen();
  expect(createSessionSeen(() => T0 + 1_000).wasEnded()).toBe(true);
});

test('one that this browser has left was not, in whichever tab', () => {
  const [here, there] = [createSessionSeen(() => T0), createSessionSeen(() => T0)];
  here.seen();
  there.leaves();
  expect(here.wasEnded()).toBe(false);
});

test('one that was not used for a month has ended by itself, and of none nothing is known', () => {
  expect(createSessionSeen(() => T0).wasEnded()).toBe(false);
  createSessionSeen(() => T0).seen();
  expect(createSessionSeen(() => T0 + SESSION_IDLE_MS).wasEnded()).toBe(false);
});
