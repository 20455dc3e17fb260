import { expect, test } from 'vitest';
import { anyText, lineOf } from './text.ts';

test.each([
  [' Budget \ud83d', 'Budget'],
  ['\ude00Budget', 'Budget'],
  ['Budget 💶', 'Budget 💶'],
  ['two\nlines', undefined],
  ['a\u0000b', undefined],
  ['x'.repeat(21), undefined],
  ['\ud83d', ''],
])('the line %j is %j', (given, kept) => {
  expect(lineOf(20).safeParse(given).data).toBe(kept);
});

test('of a text everything stays that can be kept', () => {
  expect(anyText.parse(' two\r\n\tlines 💶\u0000\ud83d\u0007 ')).toBe(' two\r\n\tlines 💶 ');
});
