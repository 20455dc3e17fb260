'use client';

import type { SearchAnswer } from '@bureau/api';
import { PersonPicker } from '@bureau/ui/phone';
import { useState } from 'react';
import { useSearch } from './use-search.ts';

type Colleague = SearchAnswer['people'][number];

interface PickColleagueProps {
  readonly title: string;
  /** Who is there already and cannot be chosen. */
  readonly without?: ReadonlySet<string>;
  /** What can be done with whoever is chosen; the first is what Enter does with the first person. */
  readonly actions: readonly { readonly label: string; readonly onChoose: (person: Colleague) => void }[];
  /** Takes back a choice that was made before. */
  readonly nobody?: { readonly label: string; readonly onChoose: () => void } | undefined;
  readonly onClose: () => void;
}

/** Finds a colleague by name or extension, and does something with them. */
export function PickColleague({ title, without, actions, nobody, onClose }: PickColleagueProps) {
  const [text, setText] = useState('');
  const { answer, state } = useSearch(text, text !== '');
  const found = answer.people.filter(({ kind }) => kind === 'person');
  const isThere = ({ id }: Colleague) => without?.has(id) === true;
  const people = found.filter((person) => !isThere(person));
  return (
    <PersonPicker
      title={title}
      text={text}
      onText={setText}
      state={state}
      there={found.filter(isThere).map(({ name }) => name)}
      people={people.map(({ id, name, department, extension, presence }) => ({
        id,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={actions.map(({ label, onChoose }) => ({
        label,
        onChoose: (chosen) => {
          const person = people.find(({ id }) => id === chosen);
          if (person) onChoose(person);
        },
      }))}
      nobody={nobody}
      onClose={onClose}
    />
  );
}
