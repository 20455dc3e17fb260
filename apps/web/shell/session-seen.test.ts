import { SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSessionSeen } from './session-seen.ts';

const T0 = Date.UTC(2026, 6, 1);
const DAY = 86_400_000;

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const at = (time: number) => createSessionSeen(() => time);

test('a session that was there a moment ago was ended by somebody else, as every tab says', () => {
  at(T0).seen();
  expect(at(T0 + 1_000).isOver()).toBe('ended');
  expect(at(T0 + 2_000).isOver()).toBe('ended');
});

test('one that this browser has left was not, in whichever tab', () => {
  const [here, there] = [at(T0), at(T0)];
  here.seen();
  there.leaves();
  expect(here.isOver()).toBeUndefined();
});

test('one that was not left after all is still there to be ended by somebody else', () => {
  const here = at(T0);
  here.seen();
  const stays = here.leaves();
  stays();
  expect(here.isOver()).toBe('ended');
});

test('one that was not used for a month has ended by itself, and of none nothing is known', () => {
  expect(at(T0).isOver()).toBeUndefined();
  at(T0).seen();
  expect(at(T0 + SESSION_IDLE_MS).isOver()).toBe('expired');
});

test('one that was used every day until its last has ended by itself, and the next one begins anew', () => {
  for (let time = T0; time < T0 + SESSION_MAX_MS; time += DAY) at(time).seen();
  // The server has made it a little sooner.
  const last = T0 + SESSION_MAX_MS - 60_000;
  expect(at(last).isOver()).toBe('expired');
  at(last + 1_000).seen();
  expect(at(last + DAY).isOver()).toBe('ended');
  at(last + 2 * DAY).seen();
  for (let time = last + 2 * DAY; time < last + SESSION_MAX_MS; time += DAY) at(time).seen();
  expect(at(last + SESSION_MAX_MS).isOver()).toBe('ended');
});
