'use client';

import type { UserId } from '@bureau/core/kernel';
import type { DraftPeople } from '@bureau/ui/forwarding';
import { PersonPicker } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useSearch } from '../search/use-search.ts';

interface PickPersonProps {
  readonly picking: DraftPeople;
  /** Whom the rule names already. */
  readonly named: readonly UserId[];
  readonly onPick: (userId: UserId) => void;
  readonly onClose: () => void;
}

/** Finds a colleague whom a rule shall name; never the owner of the rule. */
export function PickPerson({ picking, named, onPick, onClose }: PickPersonProps) {
  const t = useTranslations('forwarding.editor');
  const ownId = useStore(useBureau().self, ({ self }) => self?.person.id);
  const [text, setText] = useState('');
  const { answer } = useSearch(text, text !== '');
  const people = answer.people.filter(({ id, kind }) => kind === 'person' && id !== ownId && !named.includes(id));
  function choose(chosen: string) {
    const person = people.find(({ id }) => id === chosen);
    if (person) onPick(person.id);
  }
  return (
    <PersonPicker
      title={t(picking === 'callerIds' ? 'addCaller' : 'addPerson')}
      text={text}
      onText={setText}
      people={people.map(({ id, name, department, extension, presence }) => ({
        id,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={[{ label: t('choose'), onChoose: choose }]}
      onClose={onClose}
    />
  );
}
