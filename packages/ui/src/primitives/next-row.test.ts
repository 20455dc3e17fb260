import { expect, it } from 'vitest';
import { nextRow } from './next-row.ts';

/** Rows 0 and 3 are headings. */
const isHeading = (index: number) => index === 0 || index === 3;

it.each([
  ['ArrowDown', -1, 1],
  ['ArrowDown', 2, 4],
  ['ArrowDown', 5, undefined],
  ['ArrowUp', 4, 2],
  ['ArrowUp', 1, undefined],
  ['ArrowUp', -1, undefined],
  ['Home', 5, 1],
  ['End', 1, 5],
  ['Tab', 1, undefined],
])('%s from row %i leads to %s', (key, from, to) => {
  expect(nextRow(key, from, 6, isHeading)).toBe(to);
});
