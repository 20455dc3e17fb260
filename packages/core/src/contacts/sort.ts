import type { DirectoryPerson } from './model.ts';

/** Ways to order the company directory. */
export const DIRECTORY_ORDERS = ['name', 'department', 'location'] as const;

/** One way to order the company directory. */
export type DirectoryOrder = (typeof DIRECTORY_ORDERS)[number];

/** A run of people under one heading. The heading is empty for people who have none: they come last. */
export interface DirectoryGroup {
  readonly heading: string;
  readonly people: readonly DirectoryPerson[];
}

/**
 * The directory in groups: by initial, by department or by location. Headings and people are in the order of the
 * locale, accents aside; headings that differ only in case are one; blanks come last.
 */
export function groupDirectory(
  people: readonly DirectoryPerson[],
  order: DirectoryOrder,
  locale: string,
): readonly DirectoryGroup[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const byName = (a: DirectoryPerson, b: DirectoryPerson) =>
    blanksLast(familyFirst(a), familyFirst(b), collator) || collator.compare(a.id, b.id);
  const groups = new Map<string, { heading: string; people: DirectoryPerson[] }>();
  for (const person of [...people].sort(byName)) {
    const heading = order === 'name' ? initialOf(person) : person[order].trim();
    const key = heading.toLocaleLowerCase(locale);
    const group = groups.get(key);
    if (group) group.people.push(person);
    else groups.set(key, { heading, people: [person] });
  }
  return [...groups.values()].sort((a, b) => blanksLast(a.heading, b.heading, collator));
}

/** The text a person is sorted by: family name first. */
export function familyFirst(person: Pick<DirectoryPerson, 'familyName' | 'givenName' | 'name'>): string {
  return `${person.familyName} ${person.givenName}`.trim() || person.name.trim();
}

function initialOf(person: DirectoryPerson): string {
  const first = familyFirst(person).normalize('NFD').charAt(0).toUpperCase();
  return /\p{L}/u.test(first) ? first : '';
}

function blanksLast(a: string, b: string, collator: Intl.Collator): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return collator.compare(a, b);
}
