import { expect, test } from 'vitest';
import { isUsed } from './idle.ts';

test.each([
  [0, false, true],
  [2, false, true],
  [3, false, false],
  [600, false, false],
  [0, true, false],
  [600, true, false],
])('idle for %d s, locked: %s → used: %s', (idleSeconds, isLocked, expected) => {
  expect(isUsed({ idleSeconds, isLocked })).toBe(expected);
});
