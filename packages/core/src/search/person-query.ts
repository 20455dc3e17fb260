import { MAX_DIAL_TEXT, numberDigits } from '../numbering/index.ts';
import { fold, words } from './fold.ts';
import { MAX_NUMBER_DIGITS } from './person-document.ts';

/** Most words of a query that are looked at. */
export const MAX_QUERY_WORDS = 8;

/** One word of a query; a number counts as one word, however it is spaced. */
export type QueryWord = {
  /** Folded; '' when the word can only be a number. */
  readonly text: string;
  /** Typing errors forgiven: none below 4 letters and in anything with a digit, 1 up to 7 letters, 2 from 8. */
  readonly typos: number;
  /** What a number may begin or end with, without international and trunk prefixes; empty when it is no number. */
  readonly numbers: readonly string[];
  /** What an extension may begin with, or ''. */
  readonly extension: string;
};

/** A query, cut into words that must all match. */
export type PersonQuery = {
  readonly words: readonly QueryWord[];
  /** The folded address when the query is written like one, or ''. */
  readonly email: string;
};

/** Cuts a typed or pasted text into a query; without words it finds nobody. */
export function parsePersonQuery(text: string): PersonQuery {
  const bounded = text.slice(0, MAX_DIAL_TEXT);
  const number = numberDigits(bounded);
  const texts = words(bounded).slice(0, MAX_QUERY_WORDS);
  if (number !== undefined) {
    return {
      words: [{ text: texts.length === 1 ? (texts[0] ?? '') : '', typos: 0, ...digitForms(number) }],
      email: '',
    };
  }
  return { words: texts.map(queryWord), email: bounded.includes('@') ? fold(bounded.trim()) : '' };
}

function queryWord(text: string): QueryWord {
  const digits = /^\d+$/.test(text) ? digitForms(text) : { numbers: [], extension: '' };
  return { text, typos: /\p{N}/u.test(text) ? 0 : forgivenTypos(text.length), ...digits };
}

function forgivenTypos(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

function digitForms(number: string): { numbers: string[]; extension: string } {
  const digits = number.replace('+', '').slice(0, MAX_NUMBER_DIGITS);
  if (number.startsWith('+')) return { numbers: [digits], extension: '' };
  const forms = [/^(?:00|011)/, /^0/].map((prefix) => digits.replace(prefix, ''));
  return { numbers: [...new Set([digits, ...forms])].filter((form) => form !== ''), extension: digits };
}
