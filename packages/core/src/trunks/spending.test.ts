import { expect, test } from 'vitest';
import { isAffordable, SPENDING_WINDOW_MS, spentBy } from './spending.ts';

const T0 = 1_795_000_000_000;

test('what was paid a day ago and earlier does not count', () => {
  const charges = [SPENDING_WINDOW_MS + 1, SPENDING_WINDOW_MS, SPENDING_WINDOW_MS - 1, 0].map((ago, index) => ({
    at: T0 - ago,
    amount: 10 ** index,
  }));
  expect(spentBy(charges, T0)).toBe(1_100);
});

test.each([
  [20, 80, 100, true],
  [20, 81, 100, false],
  [20, 0, 0, false],
  [20, 999, undefined, true],
  [0, 999, 100, true],
])('a minute for %i after %i of %s may begin: %s', (price, spent, limit, may) => {
  expect(isAffordable(price, spent, limit)).toBe(may);
});
