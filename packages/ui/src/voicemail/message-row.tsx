import type { PresenceStatus } from '@bureau/core/presence';
import type { VoicemailMessage } from '@bureau/core/voicemail';
import { Phone, Trash2, Voicemail } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { clock, timeOfDay } from '../language/time.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './message-row.module.css';

export interface MessageRowProps {
  readonly message: Pick<VoicemailMessage, 'receivedAt' | 'durationMs' | 'reason' | 'heard'>;
  readonly caller: {
    readonly id: string;
    readonly name: string;
    readonly presence?: PresenceStatus | undefined;
  };
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onCall?: (() => void) | undefined;
  readonly onDelete: () => void;
}

/** One message of the mailbox: who, how long, when, and whether it is new. */
export function MessageRow({ message, caller, selected = false, href, onOpen, onCall, onDelete }: MessageRowProps) {
  const t = useTranslations('voicemail');
  const tContacts = useTranslations('contacts');
  const reader = useReader();
  const { receivedAt, durationMs, reason, heard } = message;
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected}
      avatar={<PersonAvatar {...caller} />}
      title={<span data-unheard={!heard || undefined}>{caller.name}</span>}
      subtitle={
        <>
          <Voicemail aria-hidden size={15} />
          <span className={styles.length}>{clock(durationMs)}</span>
          <span className={styles.reason}>· {t(`reason.${reason}`)}</span>
        </>
      }
      aside={
        <>
          <time dateTime={new Date(receivedAt).toISOString()}>{timeOfDay(receivedAt, reader)}</time>
          {!heard && (
            <span className={styles.unheard}>
              <VisuallyHidden>{t('unheard')}</VisuallyHidden>
            </span>
          )}
        </>
      }
      actions={
        <>
          <IconButton
            label={t('deleteFrom', { name: caller.name })}
            icon={Trash2}
            className={styles.delete}
            onClick={onDelete}
          />
          {onCall && (
            <IconButton
              label={tContacts('callPerson', { name: caller.name })}
              icon={Phone}
              variant="go"
              onClick={onCall}
            />
          )}
        </>
      }
    />
  );
}
