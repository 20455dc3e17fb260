import { GroupHeading } from '@bureau/ui/contacts';
import { VirtualList } from '@bureau/ui/primitives';
import { type ReactNode, useMemo } from 'react';

interface GroupedListProps<Person> {
  readonly label: string;
  /** A heading is empty for people who have none. */
  readonly groups: readonly { readonly heading: string; readonly people: readonly Person[] }[];
  /** In the place of an empty heading. */
  readonly withoutHeading: string;
  readonly selectedId: string | undefined;
  readonly children: (person: Person, isSelected: boolean) => ReactNode;
}

type Line<Person> =
  | { readonly kind: 'group'; readonly key: string; readonly heading: string; readonly count: number }
  | { readonly kind: 'person'; readonly key: string; readonly person: Person };

/** People under headings, however many there are. */
export function GroupedList<Person extends { readonly id: string }>(props: GroupedListProps<Person>) {
  const { label, groups, withoutHeading, selectedId, children } = props;
  const lines = useMemo(
    () =>
      groups.flatMap(({ heading, people }): Line<Person>[] => [
        { kind: 'group', key: `group:${heading}`, heading, count: people.length },
        ...people.map((person): Line<Person> => ({ kind: 'person', key: person.id, person })),
      ]),
    [groups],
  );
  const selected = lines.findIndex(({ key }) => key === selectedId);
  return (
    <VirtualList
      label={label}
      items={lines}
      itemKey={({ key }) => key}
      isHeading={({ kind }) => kind === 'group'}
      showIndex={selected < 0 ? undefined : selected}
    >
      {(line) =>
        line.kind === 'group' ? (
          <GroupHeading title={line.heading || withoutHeading} count={line.count} />
        ) : (
          children(line.person, line.key === selectedId)
        )
      }
    </VirtualList>
  );
}
