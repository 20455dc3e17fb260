import type { DirectoryPerson } from './model.ts';

/** Ways to order the company directory. */
export const DIRECTORY_ORDERS = ['name', 'department', 'location'] as const;

/** One way to order the company directory. */
export type DirectoryOrder = (typeof DIRECTORY_ORDERS)[number];

/** A run of people under one heading. The heading is empty for people who have none: they come last. */
export interface DirectoryGroup<T = DirectoryPerson> {
  readonly heading: string;
  readonly people: readonly T[];
}

/** Whom a list is sorted by. */
type Sorted = Pick<DirectoryPerson, 'familyName' | 'givenName' | 'name'> & { readonly id: string };

/**
 * The directory in groups: by initial, by department or by location. Headings and people are in the order of the
 * locale, accents aside; headings that differ only in case are one; blanks come last.
 */
export function groupDirectory(
  people: readonly DirectoryPerson[],
  order: DirectoryOrder,
  locale: string,
): readonly DirectoryGroup[] {
  return grouped(people, (person) => (order === 'name' ? initialOf(person) : person[order].trim()), locale);
}

/** People in groups by initial, in the same order as the directory. */
export function groupByName<T extends Sorted>(people: readonly T[], locale: string): readonly DirectoryGroup<T>[] {
  return grouped(people, initialOf, locale);
}

function grouped<T extends Sorted>(
  people: readonly T[],
  headingOf: (person: T) => string,
  locale: string,
): readonly DirectoryGroup<T>[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const byName = (a: T, b: T) => blanksLast(familyFirst(a), familyFirst(b), collator) || collator.compare(a.id, b.id);
  const groups = new Map<string, { heading: string; people: T[] }>();
  for (const person of [...people].sort(byName)) {
    const heading = headingOf(person);
    const key = heading.toLocaleLowerCase(locale);
    const group = groups.get(key);
    if (group) group.people.push(person);
    else groups.set(key, { heading, people: [person] });
  }
  return [...groups.values()].sort((a, b) => blanksLast(a.heading, b.heading, collator));
}

/** The text a person is sorted by: family name first. */
export function familyFirst(person: Omit<Sorted, 'id'>): string {
  return `${person.familyName} ${person.givenName}`.trim() || person.name.trim();
}

function initialOf(person: Sorted): string {
  const first = familyFirst(person).normalize('NFD').charAt(0).toUpperCase();
  return /\p{L}/u.test(first) ? first : '';
}

function blanksLast(a: string, b: string, collator: Intl.Collator): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return collator.compare(a, b);
}
