import type { PresenceStatus } from '@bureau/core/presence';
import { MessageSquare, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import styles from './person-row.module.css';

export interface PersonRowProps {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly extension?: string;
  };
  /** What stands under the name: position, department, or the person's status text. */
  readonly line: string;
  /** Left out for people outside the company. */
  readonly presence?: PresenceStatus | undefined;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onCall?: (() => void) | undefined;
  readonly callDisabledReason?: string | undefined;
  readonly onMessage?: (() => void) | undefined;
  /** The button that puts them among the favourites. */
  readonly star: ReactNode;
}

/** One person of the directory. */
export function PersonRow(props: PersonRowProps) {
  const { person, line, presence, selected = false, href, onOpen, onCall, callDisabledReason, onMessage, star } = props;
  const t = useTranslations('contacts');
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={<PersonAvatar id={person.id} name={person.name} presence={presence} />}
      title={person.name}
      subtitle={<span className={styles.line}>{line}</span>}
      aside={person.extension ? <span className={styles.extension}>{person.extension}</span> : undefined}
      actions={
        <>
          <span className={styles.star}>{star}</span>
          {onCall && onMessage && (
            <IconButton label={t('messagePerson', { name: person.name })} icon={MessageSquare} onClick={onMessage} />
          )}
          {onCall && (
            <IconButton
              label={t('callPerson', { name: person.name })}
              icon={Phone}
              variant="go"
              disabledReason={callDisabledReason}
              onClick={onCall}
            />
          )}
        </>
      }
    />
  );
}
