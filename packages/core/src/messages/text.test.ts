import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { LONGEST_MESSAGE } from './model.ts';
import { isEmoji, mentionOf, mentionsIn, readMessageText, searchedWords } from './text.ts';

const ADA = '11111111-2222-4333-8444-555555555555' as UserId;
const BEN = '21111111-2222-4333-8444-555555555555' as UserId;

test.each([
  ['a line', 'Hello', 'Hello'],
  ['the lines of Windows, with space around', ' a\r\nb \n', 'a\nb'],
  ['a tab stays, other control characters go', 'a\tb\0c\u0007d\u001be', 'a\tbcde'],
  ['half a letter', 'a\ud83d', 'a'],
  ['exactly the longest, of letters that take two units', '😀'.repeat(LONGEST_MESSAGE), '😀'.repeat(LONGEST_MESSAGE)],
])('%s', (_name, given, value) => {
  expect(readMessageText(given)).toEqual({ ok: true, value });
});

test.each([
  ['', 'message-empty'],
  [' \n\0 ', 'message-empty'],
  ['x'.repeat(LONGEST_MESSAGE + 1), 'message-too-long'],
])('what is no message is refused', (given, error) => {
  expect(readMessageText(given)).toEqual({ ok: false, error });
});

test('beside files there need be no text', () => {
  expect(readMessageText(' ', true)).toEqual({ ok: true, value: '' });
});

test('whoever is named is found, once, whatever the name', () => {
  const text = `${mentionOf(ADA, 'Ada [Lovelace](x)')} and ${mentionOf(BEN, 'Ben\\')}, ${mentionOf(ADA, 'Ada')}!`;
  expect(mentionsIn(text)).toEqual([ADA, BEN]);
});

test.each([
  ['a plain link', `[Ada](mention:${ADA})`],
  ['another scheme', `[@Ada](https://example.com/${ADA})`],
  ['no id', '[@Ada](mention:ada)'],
  ['nothing', ''],
])('%s names nobody', (_name, text) => {
  expect(mentionsIn(text)).toEqual([]);
});

test('what people see of a text is what it is found by', () => {
  expect(searchedWords(`Écris à ${mentionOf(ADA, 'Ada')}, à **Ada** !`)).toEqual(['ecris', 'a', 'ada']);
});

test.each([
  ['👍', true],
  ['👍🏽', true],
  ['👩‍👩‍👧', true],
  ['🇫🇷', true],
  ['❤️', true],
  ['1️⃣', true],
  ['👍👍', false],
  ['1', false],
  ['a', false],
  ['', false],
  ['<b>', false],
])('%j is an emoji: %s', (text, expected) => {
  expect(isEmoji(text)).toBe(expected);
});
