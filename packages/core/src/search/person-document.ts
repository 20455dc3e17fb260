import { callingCodeLength } from '../numbering/index.ts';
import { fold, words } from './fold.ts';

/** What the search knows about a person. */
export type PersonDocument = {
  readonly id: string;
  readonly name: string;
  readonly extension?: string;
  /** E.164, with `+`; other forms are matched by their digits. */
  readonly numbers: readonly string[];
  readonly email?: string;
  readonly department?: string;
  readonly location?: string;
  readonly title?: string;
  /** Orders equally good matches, by UTF-16 units. */
  readonly sortKey: string;
};

/** Where a word of a person stands; the higher number is the better match. */
export const FIELD = { place: 1, email: 2, number: 3, name: 4 } as const;
/** One of {@link FIELD}. */
export type Field = (typeof FIELD)[keyof typeof FIELD];

/** A telephone number as digits, with and without its country calling code. */
type NumberDigits = { readonly full: string; readonly national: string };

/** A person, cut into what a query is compared with. */
export type PersonTerms = {
  readonly id: string;
  readonly sortKey: string;
  /** Folded words and the best field each stands in. */
  readonly words: ReadonlyMap<string, Field>;
  readonly extension: string;
  readonly numbers: readonly NumberDigits[];
  /** The whole folded address, or ''. */
  readonly email: string;
};

/** Most digits of a number that are compared: the length of the longest E.164 number. */
export const MAX_NUMBER_DIGITS = 15;

// "O'Brien" and "Jean-Luc" are also typed as one word.
const JOINED = /[\p{L}\p{M}]+(?:['’‑-][\p{L}\p{M}]+)+/gu;

/** Cuts a person into terms. */
export function personTerms(document: PersonDocument): PersonTerms {
  const found = new Map<string, Field>();
  const add = (text: string | undefined, field: Field) => {
    if (text === undefined) return;
    for (const word of words(text)) {
      const known = found.get(word);
      if (known === undefined || known < field) found.set(word, field);
    }
  };
  add(document.name, FIELD.name);
  for (const joined of document.name.match(JOINED) ?? []) add(joined.replace(/[^\p{L}\p{M}]/gu, ''), FIELD.name);
  add(document.email, FIELD.email);
  add(document.department, FIELD.place);
  add(document.location, FIELD.place);
  add(document.title, FIELD.place);
  return {
    id: document.id,
    sortKey: document.sortKey,
    words: found,
    extension: (document.extension ?? '').replace(/\D/g, '').slice(0, MAX_NUMBER_DIGITS),
    numbers: document.numbers.map(digitsOf),
    email: fold(document.email ?? ''),
  };
}

function digitsOf(number: string): NumberDigits {
  const digits = number.replace(/\D/g, '');
  const national = number.startsWith('+') ? digits.slice(callingCodeLength(digits)) : digits.replace(/^0+/, '');
  return { full: digits.slice(0, MAX_NUMBER_DIGITS), national: national.slice(0, MAX_NUMBER_DIGITS) };
}
