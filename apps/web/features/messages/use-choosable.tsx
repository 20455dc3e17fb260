'use client';

import type { DirectoryPerson } from '@bureau/core/contacts';
import type { UserId } from '@bureau/core/kernel';
import type { PeopleChooserProps } from '@bureau/ui/messages';
import { PersonAvatar } from '@bureau/ui/presence';
import { useMemo, useState } from 'react';
import { useDirectory } from '../contacts/use-directory.ts';
import { usePresence } from '../presence/use-presence.ts';
import { useOwnId } from './use-with.ts';

const MOST_SHOWN = 50;
const { compare } = new Intl.Collator();

/** Colleagues to choose some of, but not oneself and those who are there already. */
export function useChoosable(
  chosen: readonly UserId[],
  onChange: (chosen: readonly UserId[]) => void,
  most: number,
  without: readonly UserId[] = [],
): Omit<PeopleChooserProps, 'onDone'> {
  const ownId = useOwnId();
  const { people, byId } = useDirectory();
  const [text, setText] = useState('');
  const sorted = useMemo(() => people.toSorted((a, b) => compare(a.name, b.name)), [people]);
  const found = useMemo(() => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const fits = (person: DirectoryPerson) => {
      const parts = fold(`${person.name} ${person.department}`).split(/[\s-]+/);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    };
    const isThere = ({ id }: DirectoryPerson) => id === ownId || without.includes(id);
    return sorted.filter((person) => person.kind === 'person' && !isThere(person) && fits(person));
  }, [sorted, text, ownId, without]);
  const row = ({ id, name, department, location }: DirectoryPerson) => ({
    id,
    name,
    line: [department, location].filter(Boolean).join(' · '),
  });
  return {
    text,
    onText: setText,
    people: found.slice(0, MOST_SHOWN).map(row),
    chosen: chosen.flatMap((id) => byId.get(id) ?? []).map(row),
    faceOf: (id, name) => <LiveFace id={id} name={name} />,
    onToggle(id) {
      setText('');
      if (chosen.includes(id)) onChange(chosen.filter((each) => each !== id));
      else if (chosen.length < most) onChange([...chosen, id]);
    },
  };
}

function LiveFace({ id, name }: { id: UserId; name: string }) {
  return <PersonAvatar id={id} name={name} presence={usePresence(id).status} size={32} />;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
