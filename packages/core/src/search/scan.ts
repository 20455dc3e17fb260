import type { PersonTerms } from './person-document.ts';
import { type PersonQuery, parsePersonQuery } from './person-query.ts';
import { score } from './score.ts';

/** A person found, with the score that ranked them. */
export type PersonHit = { readonly id: string; readonly score: number };

/** What ranks equally good matches. */
export type Ranked = { readonly id: string; readonly sortKey: string };

/** Orders people by sort key, then id. */
export function compareRanked(first: Ranked, second: Ranked): number {
  if (first.sortKey !== second.sortKey) return first.sortKey < second.sortKey ? -1 : 1;
  if (first.id === second.id) return 0;
  return first.id < second.id ? -1 : 1;
}

/** The best `limit` people for a query, found by comparing it with everybody: the measure of every faster way. */
export function scan(people: Iterable<PersonTerms>, text: string, limit: number): PersonHit[] {
  const query = parsePersonQuery(text);
  const found: { person: PersonTerms; score: number }[] = [];
  for (const person of people) {
    const points = score(query, person);
    if (points > 0) found.push({ person, score: points });
  }
  return found
    .sort((first, second) => second.score - first.score || compareRanked(first.person, second.person))
    .slice(0, limit)
    .map((hit) => ({ id: hit.person.id, score: hit.score }));
}

/**
 * Whom a text means among these people: all who match without a typing error, or, when nobody does, all who match with
 * one. In steps of one person, for a caller that must not block.
 */
export function* meantSteps(people: readonly PersonTerms[], text: string): Generator<void, string[], void> {
  const query = parsePersonQuery(text);
  const exactly = yield* matching(people, { ...query, words: query.words.map((word) => ({ ...word, typos: 0 })) });
  if (exactly.length > 0 || query.words.every(({ typos }) => typos === 0)) return exactly;
  return yield* matching(people, query);
}

function* matching(people: readonly PersonTerms[], query: PersonQuery): Generator<void, string[], void> {
  const ids: string[] = [];
  for (const person of people) {
    if (score(query, person) > 0) ids.push(person.id);
    yield;
  }
  return ids;
}
