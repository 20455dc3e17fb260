import { expect, test } from 'vitest';
import { readMoney, shownMoney, writtenMoney } from './money.ts';

test.each([
  ['0.05', 50],
  ['0,05', 50],
  [' 12 ', 12_000],
  ['0.001', 1],
  ['', null],
  ['0.0001', undefined],
  ['-1', undefined],
  ['a', undefined],
  ['1000.001', undefined],
])('%j is %s', (text, amount) => {
  expect(readMoney(text, 1_000_000)).toBe(amount);
});

test('amounts are shown as the language writes them, and typed again as they were', () => {
  expect([shownMoney(50, 'en'), shownMoney(50, 'fr'), shownMoney(1_234_567, 'en')]).toEqual([
    '0.05',
    '0,05',
    '1,234.567',
  ]);
  expect([writtenMoney(1_234_500, 'en'), writtenMoney(12_500, 'fr'), writtenMoney(undefined, 'fr')]).toEqual([
    '1234.50',
    '12,50',
    '',
  ]);
  expect(readMoney(writtenMoney(1_234, 'fr'), 1_000_000)).toBe(1_234);
});
