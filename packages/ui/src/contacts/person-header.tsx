import type { PresenceStatus } from '@bureau/core/presence';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { PresenceLabel } from '../presence/presence-label.tsx';
import { Button } from '../primitives/button.tsx';
import styles from './person-header.module.css';

export interface PersonHeaderProps {
  readonly person: { readonly id: string; readonly name: string };
  /** Facts in one line, such as position, department, extension; empty ones are left out. */
  readonly facts: readonly string[];
  readonly presence?: PresenceStatus | undefined;
  readonly presenceText?: string | undefined;
  /** Left out where there is nobody to call. */
  readonly onCall?: (() => void) | undefined;
  readonly callBusy?: boolean;
  readonly callDisabledReason?: string | undefined;
  /** Further buttons, before Call. */
  readonly actions?: ReactNode;
}

/** The head of a page about a person: who, whether they are there, and what can be done. */
export function PersonHeader(props: PersonHeaderProps) {
  const { person, facts, presence, presenceText, onCall, callBusy = false, callDisabledReason, actions } = props;
  const t = useTranslations('contacts');
  return (
    <div className={styles.header}>
      <PersonAvatar id={person.id} name={person.name} presence={presence} size={72} />
      <div className={styles.words}>
        <h1 className={styles.name}>{person.name}</h1>
        <p className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
        {presence !== undefined && <PresenceLabel status={presence} text={presenceText} />}
      </div>
      <div className={styles.actions}>
        {actions}
        {onCall && (
          <Button
            variant="primary"
            icon={Phone}
            busy={callBusy}
            disabledReason={callDisabledReason}
            onClick={onCall}
            aria-label={t('callPerson', { name: person.name })}
          >
            {t('call')}
          </Button>
        )}
      </div>
    </div>
  );
}
