import { expect, test } from 'vitest';
import { instant } from './instant.ts';

test.each([0, 1_800_000_000_000, 8.64e15])('%d is a point in time', (at) => {
  expect(new Date(instant.parse(at)).getTime()).toBe(at);
});

test.each([-1, 0.5, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, Number.NaN])('%d is none', (at) => {
  expect(instant.safeParse(at).success).toBe(false);
});
