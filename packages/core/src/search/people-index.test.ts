import {
  array,
  assert,
  constantFrom,
  integer,
  oneof,
  option,
  property,
  record,
  string,
  tuple,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPeopleIndex, type PeopleIndex } from './people-index.ts';
import { type PersonDocument, personTerms } from './person-document.ts';
import { scan } from './scan.ts';

const NAMES =
  'Hélène Helen Helena Søren Soren Gagnon Gagné Gangon Jean-Luc O’Brien Papadopoulos Papadopulos Weiß Anna'.split(' ');
const PLACES = ['Ventes', 'Vente Paris', 'R&D', 'Québec', 'Papadopoulos'];
const letters = string({ unit: constantFrom('a', 'b', 'é', 'ø', '-', ' '), minLength: 1, maxLength: 12 });
const digits = string({ unit: constantFrom('0', '1', '3'), minLength: 1, maxLength: 16 });

const documents = uniqueArray(
  record(
    {
      id: string({ minLength: 1, maxLength: 3 }),
      name: oneof(
        tuple(constantFrom(...NAMES), constantFrom(...NAMES)).map((parts) => parts.join(' ')),
        letters,
      ),
      numbers: array(
        oneof(
          digits,
          digits.map((number) => `+33${number}`),
        ),
        { maxLength: 3 },
      ),
      extension: string({ unit: constantFrom('1', '2', '0'), minLength: 1, maxLength: 4 }),
      email: tuple(constantFrom(...NAMES), constantFrom('', '2')).map((parts) => `${parts.join('')}@example.com`),
      department: constantFrom(...PLACES),
      location: constantFrom(...PLACES),
      sortKey: constantFrom('a', 'b', 'c'),
    },
    { requiredKeys: ['id', 'name', 'numbers', 'sortKey'] },
  ),
  { selector: (document) => document.id, maxLength: 60 },
);

/** A word somebody may type: whole, cut short, or with one letter swapped, doubled, dropped or replaced. */
const typed = tuple(constantFrom(...NAMES, ...PLACES), integer({ min: 0, max: 12 }), integer({ min: 0, max: 5 })).map(
  ([word, place, change]) => {
    const [head, tail] = [word.slice(0, place), word.slice(place)];
    const changed = [word, head, head + tail.slice(1), `${head}x${tail}`, `${head}x${tail.slice(1)}`];
    return changed[change] ?? head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2);
  },
);
const queries = oneof(
  typed,
  tuple(typed, typed).map((parts) => parts.join(' ')),
  letters,
  digits,
  digits.map((number) => `+33 (0)${number}`),
  typed.map((word) => `${word}@example.com`),
);

function filled(people: readonly PersonDocument[]): PeopleIndex {
  const index = createPeopleIndex();
  for (const document of people) index.put(document);
  return index;
}

describe('the index', () => {
  it('finds exactly what comparing with everybody finds', () => {
    const sameAsScan = property(documents, queries, integer({ min: 0, max: 25 }), (people, query, limit) => {
      expect(filled(people).search(query, limit)).toEqual(scan(people.map(personTerms), query, limit));
    });
    assert(sameAsScan, { numRuns: 1_500 });
  });

  it('follows people who change, leave and come back', () => {
    const everyoneChanges = property(
      documents,
      documents,
      queries,
      option(integer({ min: 0, max: 59 })),
      (before, after, query, kept) => {
        const index = filled(before);
        for (const { id } of before.slice(kept ?? 0)) index.remove(id);
        for (const document of after) index.put(document);
        const present = new Map([...before.slice(0, kept ?? 0), ...after].map((document) => [document.id, document]));
        expect(index.size).toBe(present.size);
        expect(index.search(query, 20)).toEqual(scan(present.values().map(personTerms), query, 20));
      },
    );
    assert(everyoneChanges, { numRuns: 500 });
  });

  it('answers a suspended search with who is still there', () => {
    const index = createPeopleIndex();
    const someone = (number: number): PersonDocument => ({
      id: String(number),
      name: `Anna ${number}`,
      numbers: [],
      sortKey: String(number),
    });
    for (let number = 0; number < 1_000; number++) index.put(someone(number));
    const steps = index.searchSteps('anna', 3);
    expect(steps.next().done).toBe(false);
    index.remove('0');
    index.put({ ...someone(1), name: 'Bernard' });
    for (let number = 1_000; number < 3_000; number++) index.put(someone(number));
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.map((hit) => hit.id)).not.toContain('0');
    expect(step.value.map((hit) => hit.id)).not.toContain('1');
    expect(index.search('anna', 3).map((hit) => hit.id)).toEqual(['10', '100', '1000']);
  });

  it('serves several suspended searches at once', () => {
    const index = filled(NAMES.map((name, number) => ({ id: name, name, numbers: [], sortKey: String(number) })));
    const [first, second] = [index.searchSteps('anna', 5), index.searchSteps('weiss', 5)];
    let [one, two] = [first.next(), second.next()];
    while (one.done !== true) one = first.next();
    while (two.done !== true) two = second.next();
    expect(one.value.map((hit) => hit.id)).toEqual(['Anna']);
    expect(two.value.map((hit) => hit.id)).toEqual(['Weiß']);
  });

  it('forgets an abandoned search', () => {
    const index = filled([{ id: '1', name: 'Anna', numbers: [], sortKey: '1' }]);
    const abandoned = index.searchSteps('anna', 5);
    abandoned.next();
    abandoned.return([]);
    expect(index.search('bernard', 5)).toEqual([]);
  });
});
