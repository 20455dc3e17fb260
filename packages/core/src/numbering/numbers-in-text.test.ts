import { expect, test } from 'vitest';
import { numbersInText } from './numbers-in-text.ts';

const found = (text: string) => numbersInText(text, 'FR').map(({ from, to, number }) => [text.slice(from, to), number]);

test.each<[string, readonly (readonly [string, string])[]]>([
  ['Call 01 99 00 12 34.', [['01 99 00 12 34', '+33199001234']]],
  ['(0199001234)', [['0199001234', '+33199001234']]],
  ['+33 (0)1 99 00 12 34', [['+33 (0)1 99 00 12 34', '+33199001234']]],
  ['0033199001234', [['0033199001234', '+33199001234']]],
  [
    '06.39.98.12.34 or +1 (415) 555-2671',
    [
      ['06.39.98.12.34', '+33639981234'],
      ['+1 (415) 555-2671', '+14155552671'],
    ],
  ],
  ['on 2026-11-27 at 14:20', []],
  ['for 1 234 567 €', []],
  ['order 123456789012', []],
  ['at 192.168.10.20', []],
  ['extension 2101', []],
  ['call 112', []],
  ['nothing', []],
  ['', []],
])('%j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['digits', '1'.repeat(100_000)],
  ['digits apart', '1 '.repeat(50_000)],
  ['brackets', '(1'.repeat(50_000)],
])('nothing is looked for in %s without end', (_name, text) => {
  expect(found(text)).toEqual([]);
});
