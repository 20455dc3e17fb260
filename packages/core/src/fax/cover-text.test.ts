import { expect, test } from 'vitest';
import { printed, unprintableIn } from './cover-text.ts';

test.each<[string, string, readonly string[]]>([
  ['Chère Zoë,\r\nà bientôt…', 'Chère Zoë,\nà bientôt…', []],
  ['Zoe\u0308', 'Zoë', []],
  ['à 10\u202f€ «\u202fici\u202f»', 'à 10\xa0€ «\xa0ici\xa0»', []],
  ['one\ttwo', 'one two', []],
  ['Łukasz', '?ukasz', ['Ł']],
  ['👍 👍🏽 👨‍👩‍👧', '? ? ?', ['👍', '👍🏽', '👨‍👩‍👧']],
  ['你好 مرحبا', '?? ?????', ['你', '好', 'م', 'ر', 'ح', 'ب', 'ا']],
  ['', '', []],
])('%j is printed as %j', (text, shown, missing) => {
  expect(printed(text)).toBe(shown);
  expect(unprintableIn([text])).toEqual(missing);
});

test('a character that several texts have is told once', () => {
  expect(unprintableIn(['好 Ł', 'plain', 'Ł'])).toEqual(['好', 'Ł']);
});
