'use client';

import type { UserId } from '@bureau/core/kernel';
import { PersonPicker } from '@bureau/ui/phone';
import { Avatar, Button, IconButton } from '@bureau/ui/primitives';
import { ShieldCheck, UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePeer } from '../contacts/use-peer.ts';
import { useSearch } from '../search/use-search.ts';
import type { InvitedPeople } from './meeting-form-value.ts';
import styles from './meeting-people.module.css';

interface MeetingPeopleProps {
  readonly people: InvitedPeople;
  readonly onChange: (people: InvitedPeople) => void;
}

/** Colleagues who are invited, and who of them runs the meeting too. */
export function MeetingPeople({ people, onChange }: MeetingPeopleProps) {
  const t = useTranslations('meetings.form');
  const [isAdding, setIsAdding] = useState(false);
  const { coHostIds, memberIds } = people;
  const without = (id: UserId): InvitedPeople => ({
    coHostIds: coHostIds.filter((each) => each !== id),
    memberIds: memberIds.filter((each) => each !== id),
  });
  const toggle = (id: UserId) => {
    const rest = without(id);
    onChange(
      coHostIds.includes(id)
        ? { ...rest, memberIds: [...rest.memberIds, id] }
        : { ...rest, coHostIds: [...rest.coHostIds, id] },
    );
  };
  return (
    <fieldset className={styles.people}>
      <legend>{t('people')}</legend>
      <ul>
        {[...coHostIds, ...memberIds].map((id) => (
          <Person
            key={id}
            id={id}
            isCoHost={coHostIds.includes(id)}
            onToggle={() => toggle(id)}
            onRemove={() => onChange(without(id))}
          />
        ))}
      </ul>
      <Button size="s" icon={UserPlus} onClick={() => setIsAdding(true)}>
        {t('addPeople')}
      </Button>
      {isAdding && (
        <Adding
          invited={[...coHostIds, ...memberIds]}
          onAdd={(id) => {
            setIsAdding(false);
            onChange({ coHostIds, memberIds: [...memberIds, id] });
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </fieldset>
  );
}

interface PersonProps {
  readonly id: UserId;
  readonly isCoHost: boolean;
  readonly onToggle: () => void;
  readonly onRemove: () => void;
}

function Person({ id, isCoHost, onToggle, onRemove }: PersonProps) {
  const t = useTranslations('meetings.form');
  const { name } = usePeer(id);
  return (
    <li className={styles.person}>
      <Avatar id={id} name={name} size={24} />
      <span className={styles.name}>{name}</span>
      {isCoHost && <span className={styles.role}>{t('coHost')}</span>}
      <IconButton
        label={t('makeCoHost', { name })}
        icon={ShieldCheck}
        size="s"
        variant="quiet"
        pressed={isCoHost}
        onClick={onToggle}
      />
      <IconButton label={t('remove', { name })} icon={X} size="s" variant="quiet" onClick={onRemove} />
    </li>
  );
}

interface AddingProps {
  readonly invited: readonly UserId[];
  readonly onAdd: (id: UserId) => void;
  readonly onClose: () => void;
}

function Adding({ invited, onAdd, onClose }: AddingProps) {
  const t = useTranslations('meetings.form');
  const [text, setText] = useState('');
  const { answer } = useSearch(text, text !== '');
  const found = answer.people.filter(({ kind, id }) => kind === 'person' && !invited.includes(id));
  return (
    <PersonPicker
      title={t('addPeople')}
      text={text}
      onText={setText}
      people={found.map(({ id, name, department, extension, presence }) => ({
        id,
        name,
        line: [department, extension].filter(Boolean).join(' · '),
        presence: presence.status,
      }))}
      actions={[
        {
          label: t('addPeople'),
          onChoose: (chosen) => {
            const person = found.find(({ id }) => id === chosen);
            if (person) onAdd(person.id);
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
