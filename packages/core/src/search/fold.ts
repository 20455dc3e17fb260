import { asciiDigits } from '../numbering/index.ts';

/** Longest word, in UTF-16 units, that is told apart: what follows is cut off. */
export const MAX_WORD = 32;

// Letters that Unicode does not decompose, as people write them without their keyboard.
const SPELLED: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  œ: 'oe',
  ß: 'ss',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
};
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'gu');
// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel marks. Indic and Thai marks are vowels and stay.
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670]/gu;
const ASCII = /^[\0-\x7f]*$/;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}]+/u;

/** The text without accents, ligatures and case, with ASCII digits: "Hélène Sørensen" becomes "helene sorensen". */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return asciiDigits(lower.normalize('NFKD').replace(ACCENTS, ''))
    .toLowerCase()
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter);
}

/** The folded words of a text, in order, each of at most {@link MAX_WORD} units. */
export function words(text: string): string[] {
  return fold(text)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, MAX_WORD));
}
