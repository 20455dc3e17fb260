import { expect, it } from 'vitest';
import { meterBars } from './meter-bars.ts';

it.each([
  [0, 0],
  [0.0005, 0],
  [0.0316, 5],
  [1, 10],
  [4, 10],
  [Number.NaN, 0],
])('level %d lights %d of 10 bars', (level, lit) => {
  expect(meterBars(level, 10).filter(Boolean)).toHaveLength(lit);
});
