'use client';

import type { UserId } from '@bureau/core/kernel';
import { PersonPicker } from '@bureau/ui/phone';
import { useState } from 'react';
import { useSearch } from '../search/use-search.ts';

interface PickPersonProps {
  readonly title: string;
  readonly onPick: (id: UserId | undefined) => void;
  readonly onClose: () => void;
}

/** Chooses a colleague. */
export function PickPerson({ title, onPick, onClose }: PickPersonProps) {
  const [text, setText] = useState('');
  const { answer } = useSearch(text, text !== '');
  const people = answer.people.filter(({ kind }) => kind === 'person');
  return (
    <PersonPicker
      title={title}
      text={text}
      onText={setText}
      people={people.map(({ id, name, department, extension, presence }) => ({
        id,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={[{ label: title, onChoose: (chosen) => onPick(people.find(({ id }) => id === chosen)?.id) }]}
      onClose={onClose}
    />
  );
}
