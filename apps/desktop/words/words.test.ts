import { expect, test } from 'vitest';
import { fill, languageOf, wordsIn } from './words.ts';

const sentencesOf = (language: 'en' | 'fr') =>
  Object.entries(wordsIn(language)).flatMap(([group, words]) =>
    Object.entries(words).map(([key, text]) => [`${group}.${key}`, text] as const),
  );
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('each sentence has the same places in both languages, and is not left in English', () => {
  const french = new Map(sentencesOf('fr'));
  for (const [key, text] of sentencesOf('en')) {
    expect([key, placesOf(french.get(key) ?? '')]).toEqual([key, placesOf(text)]);
  }
  expect([...french.keys()]).toEqual(sentencesOf('en').map(([key]) => key));
});

test.each(sentencesOf('fr'))('French typography: %s', (_key, text) => {
  expect(text).not.toMatch(/[^\u202f\d][;!?]|[^\u202f/sp\d]:(?!\/\/)|'/);
});

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['de', 'en-GB'], 'en'],
  [['de', 'FR'], 'fr'],
  [[], 'en'],
] as const)('%j speaks %s', (spoken, language) => {
  expect(languageOf(spoken)).toBe(language);
});

test('an unknown place stays', () => {
  expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
});
