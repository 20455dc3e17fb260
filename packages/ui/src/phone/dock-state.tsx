import { assertNever } from '@bureau/core/kernel';
import { MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { clock } from '../language/time.ts';
import { LevelMeter } from '../primitives/level-meter.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import { Tooltip } from '../primitives/tooltip.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import type { DockCall } from './dock-call.ts';
import styles from './dock-state.module.css';
import { useDockEndSentence } from './end-sentence.ts';
import { MailboxState } from './mailbox-state.tsx';

export interface DockStateProps {
  readonly call: DockCall;
  readonly level: number;
  /** What stands beside the time while people talk. */
  readonly marks?: ReactNode;
}

/** The line under the name: how the call stands, how long it lasts, and how loud the other side is. */
export function DockState({ call, level, marks }: DockStateProps) {
  const t = useTranslations('calls.dock');
  const endSentence = useDockEndSentence();
  const now = useNow(1000);
  const talkMs = call.answeredAt === undefined ? 0 : now - call.answeredAt;
  switch (call.phase) {
    case 'active':
      if (call.mailbox) return <MailboxState mailbox={call.mailbox} level={level} muted={call.muted} />;
      return (
        <span className={styles.state} data-tone="go">
          <span role="timer" aria-label={t('duration')} className={styles.time}>
            {clock(talkMs)}
          </span>
          <LevelMeter level={level} />
          {marks}
          {call.peerMuted && <PeerMuted name={call.peer.name} />}
          {call.muted && <span className={styles.muted}>{t('muted')}</span>}
        </span>
      );
    case 'reconnecting':
    case 'peer-lost':
      return (
        <span className={styles.state} data-tone="warn">
          <span className={styles.time}>{clock(talkMs)}</span>
          <Spinner size={12} />
          {t(`phase.${call.phase}`)}
        </span>
      );
    case 'ended':
      return (
        <span className={styles.state} data-tone={endsWell(call) ? undefined : 'stop'}>
          {endSentence(call)}
          {call.talkMs !== undefined && call.talkMs > 0 && (
            <>
              <span aria-hidden>·</span>
              <span className={styles.time}>{clock(call.talkMs)}</span>
            </>
          )}
        </span>
      );
    case 'dialling':
    case 'ringing':
    case 'connecting':
      return (
        <span className={styles.state}>
          <Spinner size={12} />
          {t(`phase.${call.phase}`)}
        </span>
      );
    default:
      return assertNever(call.phase);
  }
}

const ENDS_WELL: ReadonlySet<DockCall['endReason']> = new Set([
  'hung-up',
  'transferred',
  'parked',
  'merged',
  'became-meeting',
]);
const endsWell = ({ endReason, mailbox }: DockCall) => ENDS_WELL.has(endReason) || mailbox?.outcome === 'left';

function PeerMuted({ name }: { name: string }) {
  const sentence = useTranslations('calls.dock')('peerMuted', { name });
  return (
    <Tooltip content={sentence} side="top">
      <span className={styles.peerMuted}>
        <MicOff aria-hidden size={14} />
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
