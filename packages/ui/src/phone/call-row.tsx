import { type CallKind, isMissed, isReturn } from '@bureau/core/call-log';
import type { PresenceStatus } from '@bureau/core/presence';
import { CircleDot, MessageSquare, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { length, timeOfDay } from '../language/time.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { ListRow } from '../primitives/list-row.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import { CallKindIcon } from './call-kind-icon.tsx';
import styles from './call-row.module.css';
import { Unfold } from './unfold.tsx';

export interface CallRowProps {
  readonly kind: CallKind;
  readonly peer: {
    readonly id: string;
    readonly name: string;
    readonly presence?: PresenceStatus | undefined;
  };
  readonly startedAt: number;
  /** Not shown of a call that came back: it was talked before that. */
  readonly talkMs: number;
  /** Names of who else took part. */
  readonly others?: readonly string[];
  readonly recorded?: boolean;
  /** A missed call its owner has not looked at. */
  readonly unseen?: boolean;
  /** The row stands for several calls like it, and can show the earlier ones below. */
  readonly repeats?: { readonly count: number; readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  /** One of the earlier calls below such a row: only what differs is said. */
  readonly isEarlier?: boolean;
  readonly selected?: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onCall?: (() => void) | undefined;
  readonly callDisabledReason?: string | undefined;
  readonly onMessage?: (() => void) | undefined;
}

/** One call of the history: who, what became of it, how long, when. */
export function CallRow(props: CallRowProps) {
  const { kind, peer, startedAt, unseen = false, repeats, isEarlier = false, selected = false, href, onOpen } = props;
  const t = useTranslations('calls.history');
  const reader = useReader();
  const time = <time dateTime={new Date(startedAt).toISOString()}>{timeOfDay(startedAt, reader)}</time>;
  const news = unseen && (
    <span className={styles.unseen}>
      <VisuallyHidden>{t('unseen')}</VisuallyHidden>
    </span>
  );
  const common = { href, onOpen, selected, tone: isMissed(kind) ? 'stop' : undefined } as const;
  if (isEarlier) {
    return (
      <ListRow
        {...common}
        avatar={<span className={styles.noFace} />}
        title={
          <>
            {time}
            <VisuallyHidden>, {peer.name}</VisuallyHidden>
          </>
        }
        subtitle={<Outcome {...props} />}
        aside={news}
      />
    );
  }
  return (
    <ListRow
      {...common}
      avatar={<PersonAvatar {...peer} />}
      title={peer.name}
      titleAside={repeats && <Unfold {...repeats} label={t('repeats', { count: repeats.count, name: peer.name })} />}
      titleEnd={
        <>
          {news}
          {time}
        </>
      }
      subtitle={<Outcome {...props} />}
      actions={actionsOf(props)}
    />
  );
}

function Outcome({ kind, talkMs, others = [], recorded = false }: CallRowProps) {
  const t = useTranslations('calls.history');
  const reader = useReader();
  return (
    <>
      <CallKindIcon kind={kind} />
      <span className={styles.kind}>{t(`kind.${kind}`)}</span>
      {talkMs > 0 && !isReturn(kind) && <span className={styles.length}>{length(talkMs, reader.locale)}</span>}
      {recorded && (
        <span className={styles.recorded}>
          <CircleDot aria-hidden size={13} />
          <VisuallyHidden>{t('recorded')}</VisuallyHidden>
        </span>
      )}
      {others.length > 0 && <span className={styles.others}>{t('with', { names: others.join(', ') })}</span>}
    </>
  );
}

function actionsOf({ onCall, onMessage, peer, callDisabledReason }: CallRowProps): ReactNode {
  return onCall && <Actions onCall={onCall} onMessage={onMessage} name={peer.name} reason={callDisabledReason} />;
}

function Actions(props: {
  onCall: () => void;
  onMessage: (() => void) | undefined;
  name: string;
  reason: string | undefined;
}) {
  const { onCall, onMessage, name, reason } = props;
  const t = useTranslations('contacts');
  return (
    <>
      {onMessage && <IconButton label={t('messagePerson', { name })} icon={MessageSquare} onClick={onMessage} />}
      <IconButton
        label={t('callPerson', { name })}
        icon={Phone}
        variant="go"
        disabledReason={reason}
        onClick={onCall}
      />
    </>
  );
}
