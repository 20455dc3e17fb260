import { editDistances } from './edit-distance.ts';
import { FIELD, type Field, type PersonTerms } from './person-document.ts';
import { MAX_QUERY_WORDS, type PersonQuery, type QueryWord } from './person-query.ts';

/** Fewest digits that find a number by its beginning: below, a calling code alone would find everybody. */
export const MIN_NUMBER_START = 3;
/** Fewest digits that find a number by its end. */
export const MIN_NUMBER_END = 4;

const MOST_TYPOS = 2;
const EXACT = Math.max(...Object.values(FIELD));
// One typing error weighs more than everything else the words of a query can gain together.
const TYPO = MAX_QUERY_WORDS * (EXACT + FIELD.name);
const BEST_WORD_SCORE = MOST_TYPOS * TYPO + EXACT + FIELD.name;
/** Lifts the owner of a completely written e-mail address above every namesake. */
export const EMAIL_SCORE = BEST_WORD_SCORE;
/** No person scores more. */
export const BEST_SCORE = MAX_QUERY_WORDS * BEST_WORD_SCORE + EMAIL_SCORE;

/** What one matching word is worth, above 0: fewer typing errors, then the whole word, then the better field. */
export function wordScore(typos: number, exact: boolean, field: Field): number {
  return matchScore(typos, exact) + field;
}

/** {@link wordScore} without the field. */
export function matchScore(typos: number, exact: boolean): number {
  return (MOST_TYPOS - typos) * TYPO + (exact ? EXACT : 0);
}

/**
 * How well a person answers a query: 0 when a word of the query matches nothing; otherwise the sum of the best match
 * of each word. Equal scores are ordered by sort key, then id.
 */
export function score(query: PersonQuery, person: PersonTerms): number {
  let total = query.email !== '' && query.email === person.email ? EMAIL_SCORE : 0;
  for (const word of query.words) {
    const best = Math.max(textScore(word, person), numberScore(word, person));
    if (best === 0) return 0;
    total += best;
  }
  return query.words.length === 0 ? 0 : total;
}

function textScore(word: QueryWord, person: PersonTerms): number {
  if (word.text === '') return 0;
  let best = 0;
  for (const [term, field] of person.words) {
    if (term.startsWith(word.text)) {
      best = Math.max(best, wordScore(0, term === word.text, field));
    } else if (word.typos > 0) {
      const { whole, beginning } = editDistances(word.text, term);
      if (beginning <= word.typos) best = Math.max(best, wordScore(beginning, whole === beginning, field));
    }
  }
  return best;
}

function numberScore(word: QueryWord, person: PersonTerms): number {
  let best = 0;
  const found = (exact: boolean) => {
    best = Math.max(best, wordScore(0, exact, FIELD.number));
  };
  if (word.extension !== '' && person.extension.startsWith(word.extension)) found(person.extension === word.extension);
  for (const digits of word.numbers) {
    for (const { full, national } of person.numbers) {
      const starts = full.startsWith(digits) || national.startsWith(digits);
      if (digits.length >= MIN_NUMBER_START && starts) found(full === digits || national === digits);
      if (digits.length >= MIN_NUMBER_END && full.endsWith(digits)) found(false);
    }
  }
  return best;
}
