import { expect, test } from 'vitest';
import { coarse } from './use-countdown.ts';

test.each([
  [597, 600],
  [61, 120],
  [60, 60],
  [31.2, 35],
  [0.1, 5],
  [0, 0],
  [-3, 0],
])('%d s are said as %d s', (seconds, said) => {
  expect(coarse(seconds)).toBe(said);
});
