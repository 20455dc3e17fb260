'use client';

import type { UserId } from '@bureau/core/kernel';
import { Avatar, Button, IconButton } from '@bureau/ui/primitives';
import { ShieldCheck, UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePeer } from '../contacts/use-peer.ts';
import { PickColleague } from '../search/pick-colleague.tsx';
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
  const add = (id: UserId) => {
    setIsAdding(false);
    onChange({ coHostIds, memberIds: [...memberIds, id] });
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
        <PickColleague
          title={t('addPeople')}
          without={new Set([...coHostIds, ...memberIds])}
          actions={[{ label: t('addPeople'), onChoose: ({ id }) => add(id) }]}
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
