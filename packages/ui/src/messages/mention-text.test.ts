import type { UserId } from '@bureau/core/kernel';
import { mentionOf } from '@bureau/core/messages';
import { expect, test } from 'vitest';
import { begunMention, mentionable, toTyped, toWritten } from './mention-text.ts';

const ADA = { id: '11111111-2222-4333-8444-555555555555' as UserId, name: 'Ada' };
const ADAEZE = { id: '21111111-2222-4333-8444-555555555555' as UserId, name: 'Adaeze Nwosu-Étienne' };

test('names in a text become links, and links names, whole words only', () => {
  const typed = 'Hi @Ada, @Adaeze Nwosu-Étienne and @Adam!';
  const written = toWritten(typed, [ADA, ADAEZE]);
  expect(written).toBe(`Hi ${mentionOf(ADA.id, 'Ada')}, ${mentionOf(ADAEZE.id, ADAEZE.name)} and @Adam!`);
  expect(toTyped(written)).toEqual({ typed, named: [ADA, ADAEZE] });
});

test('a name that nobody chose stays a word', () => {
  expect(toWritten('@Ada', [])).toBe('@Ada');
});

test.each([
  ['@', '', 0],
  ['Hi @ad', 'ad', 3],
  ['(@É', 'É', 1],
  ['Hi @Hélène Ma', 'Hélène Ma', 3],
])('a name is being typed: %j', (text, query, at) => {
  expect(begunMention(text)).toEqual({ at, query });
});

test.each(['', 'a@example.com', 'ada@b', '@Ada Lovelace and', '@a\nb'])('no name is being typed: %j', (text) => {
  expect(begunMention(text)).toBeUndefined();
});

test('accents and the place in the name do not matter', () => {
  expect(mentionable([ADA, ADAEZE], 'etie', 5)).toEqual([ADAEZE]);
  expect(mentionable([ADA, ADAEZE], 'ada', 1)).toEqual([ADA]);
});
