import { expect, test } from 'vitest';
import { retryWaitMs } from './backoff.ts';

test('the first try comes fast, later ones every two seconds at most, each a little off', () => {
  const middle = Array.from({ length: 8 }, (_, failures) => retryWaitMs(failures, 0.5));
  expect(middle).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000, 2_000]);
  expect([retryWaitMs(0, 0), retryWaitMs(0, 1)]).toEqual([75, 125]);
});
