import { fold, type PersonDocument } from '@bureau/core/search';
import { pick, seededRandom } from './directory.ts';

/** A query as somebody would type it, and the kind it stands for. */
export type BenchQuery = { readonly kind: string; readonly text: string };

type Person = { readonly given: string; readonly family: string; readonly document: PersonDocument };
type Writer = (person: Person, random: () => number) => string;

// How often each kind comes: typing goes through beginnings, pasting brings numbers and addresses.
const KINDS: readonly (readonly [string, number, Writer])[] = [
  ['first letters', 4, ({ given, family }, random) => pick(random, [given, family]).slice(0, pick(random, [1, 2]))],
  ['beginning', 20, ({ given, family }, random) => pick(random, [given, family]).slice(0, pick(random, [3, 4, 5]))],
  ['two beginnings', 14, ({ given, family }) => `${given.slice(0, 3)} ${family.slice(0, 3)}`],
  ['full name', 14, ({ document }) => document.name],
  ['name without accents', 10, ({ document }) => fold(document.name)],
  ['family name first', 5, ({ given, family }) => `${family} ${given}`],
  ['typing error', 16, ({ given, family }, random) => `${given} ${misspelled(family, random)}`],
  ['typing error in one word', 5, ({ family }, random) => misspelled(family, random)],
  ['extension', 4, ({ document }) => document.extension ?? ''],
  ['number', 4, ({ document }) => document.numbers[0] ?? ''],
  ['number, national', 3, ({ document }) => (document.numbers[0] ?? '').replace('+33', '0').replace(/(\d\d)/g, '$1 ')],
  ['beginning of a number', 2, ({ document }) => (document.numbers[0] ?? '').replace('+33', '0').slice(0, 6)],
  ['e-mail', 4, ({ document }) => document.email ?? ''],
  ['beginning of an e-mail', 3, ({ document }) => (document.email ?? '').slice(0, 9)],
  ['department and name', 3, ({ document, given }) => `${document.department} ${given}`],
];

/** Queries about people of a directory, in the proportions of {@link KINDS}, the same for the same seed. */
export function makeQueries(directory: readonly PersonDocument[], count: number, seed = 2): BenchQuery[] {
  const random = seededRandom(seed);
  const drawn = KINDS.flatMap((entry) => Array.from({ length: entry[1] }, () => entry));
  return Array.from({ length: count }, () => {
    const document = pick(random, directory);
    const [given = '', family = given] = document.name.split(' ');
    const [kind, , write] = pick(random, drawn);
    return { kind, text: write({ given, family, document }, random).trim() };
  });
}

/** One letter swapped with the next, dropped, doubled or replaced; the first letter is usually right. */
function misspelled(word: string, random: () => number): string {
  const place = 1 + Math.floor(random() * (word.length - 1));
  const [head, letter, tail] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)];
  return pick(random, [
    `${head}${tail.slice(0, 1)}${letter}${tail.slice(1)}`,
    `${head}${tail}`,
    `${head}${letter}${letter}${tail}`,
    `${head}${pick(random, ['a', 'e', 'n', 's'])}${tail}`,
  ]);
}
