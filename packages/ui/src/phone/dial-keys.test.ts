import { expect, it } from 'vitest';
import { deleteBefore, insertAt, isDialDigit } from './dial-keys.ts';

it('inserts at the cursor and over a selection', () => {
  expect(insertAt('0123', 4, 4, '+')).toEqual({ text: '0123+', cursor: 5 });
  expect(insertAt('0123', 1, 3, '9')).toEqual({ text: '093', cursor: 2 });
});

it('deletes before the cursor, or the selection', () => {
  expect(deleteBefore('0123', 4, 4)).toEqual({ text: '012', cursor: 3 });
  expect(deleteBefore('0123', 0, 2)).toEqual({ text: '23', cursor: 0 });
  expect(deleteBefore('0123', 0, 0)).toEqual({ text: '0123', cursor: 0 });
});

it.each([
  ['7', true],
  ['#', true],
  ['+', false],
  ['a', false],
  ['12', false],
])('%s is a key: %s', (key, expected) => {
  expect(isDialDigit(key)).toBe(expected);
});
