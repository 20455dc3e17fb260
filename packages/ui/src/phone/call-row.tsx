import type { PresenceStatus } from '@bureau/core/presence';
import { MessageSquare, Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { length, timeOfDay } from '../language/time.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import type { CallKind } from './call-kind.ts';
import { CallKindIcon } from './call-kind-icon.tsx';
import styles from './call-row.module.css';

export interface CallRowProps {
  readonly kind: CallKind;
  readonly peer: {
    readonly id: string;
    readonly name: string;
    readonly photoUrl?: string | undefined;
    readonly presence?: PresenceStatus | undefined;
  };
  readonly startedAt: number;
  readonly talkMs: number;
  /** A missed call its owner has not looked at. */
  readonly unseen?: boolean;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onCall?: (() => void) | undefined;
  readonly callDisabledReason?: string | undefined;
  readonly onMessage?: (() => void) | undefined;
}

/** One call of the history: who, what became of it, how long, when. */
export function CallRow(props: CallRowProps) {
  const { kind, peer, startedAt, talkMs, unseen = false, selected, href, onOpen, onCall, onMessage } = props;
  const t = useTranslations('calls.history');
  const tContacts = useTranslations('contacts');
  const reader = useReader();
  return (
    <ListRow
      href={href}
      onOpen={onOpen}
      selected={selected ?? false}
      tone={kind === 'missed' ? 'stop' : undefined}
      avatar={<PersonAvatar {...peer} />}
      title={peer.name}
      subtitle={
        <>
          <CallKindIcon kind={kind} />
          <span className={styles.kind}>{t(`kind.${kind}`)}</span>
          {talkMs > 0 && <span className={styles.length}>{length(talkMs, reader.locale)}</span>}
        </>
      }
      aside={
        <>
          <time dateTime={new Date(startedAt).toISOString()}>{timeOfDay(startedAt, reader)}</time>
          {unseen && (
            <span className={styles.unseen}>
              <VisuallyHidden>{t('unseen')}</VisuallyHidden>
            </span>
          )}
        </>
      }
      actions={
        onCall && (
          <>
            {onMessage && (
              <IconButton
                label={tContacts('messagePerson', { name: peer.name })}
                icon={MessageSquare}
                onClick={onMessage}
              />
            )}
            <IconButton
              label={tContacts('callPerson', { name: peer.name })}
              icon={Phone}
              variant="go"
              disabledReason={props.callDisabledReason}
              onClick={onCall}
            />
          </>
        )
      }
    />
  );
}
