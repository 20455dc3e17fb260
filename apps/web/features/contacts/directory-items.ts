import { type DirectoryOrder, type DirectoryPerson, groupDirectory } from '@bureau/core/contacts';

/** A line of the directory: a heading, or a person under it. */
export type DirectoryItem =
  | { readonly kind: 'group'; readonly key: string; readonly heading: string; readonly count: number }
  | { readonly kind: 'person'; readonly key: string; readonly person: DirectoryPerson };

/** The directory as lines, in the order of the reader. A heading is empty for people who have none. */
export function directoryItems(
  people: readonly DirectoryPerson[],
  order: DirectoryOrder,
  locale: string,
): readonly DirectoryItem[] {
  return groupDirectory(people, order, locale).flatMap((group): DirectoryItem[] => [
    { kind: 'group', key: `group:${group.heading}`, heading: group.heading, count: group.people.length },
    ...group.people.map((person): DirectoryItem => ({ kind: 'person', key: person.id, person })),
  ]);
}
