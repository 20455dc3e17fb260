import { LONGEST_MESSAGE_MS } from '@bureau/core/voicemail';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { clock } from '../language/time.ts';
import { LevelMeter } from '../primitives/level-meter.tsx';
import type { DockMailbox } from './dock-call.ts';
import styles from './mailbox-state.module.css';

/** The last seconds are counted, so that nobody is cut off. */
const COUNTED_MS = 15_000;

/** How far a mailbox is that has answered: it speaks, or it listens, and for how long yet. */
export function MailboxState({ mailbox, level, muted }: { mailbox: DockMailbox; level: number; muted: boolean }) {
  const t = useTranslations('calls.mailbox');
  const tDock = useTranslations('calls.dock');
  const now = useNow(1000);
  if (mailbox.since === undefined) {
    return (
      <span className={styles.state}>
        {t('greeting')}
        <LevelMeter level={level} />
      </span>
    );
  }
  const keptMs = Math.max(0, now - mailbox.since);
  const leftMs = Math.max(0, LONGEST_MESSAGE_MS - keptMs);
  return (
    <span className={styles.state} data-tone="stop">
      <span className={styles.dot} aria-hidden />
      <span role="timer" aria-label={t('length')} className={styles.time}>
        {clock(keptMs)}
      </span>
      {leftMs <= COUNTED_MS ? (
        <output className={styles.left}>{t('left', { seconds: Math.ceil(leftMs / 1_000) })}</output>
      ) : (
        <span className={styles.limit}>{t('limit', { limit: clock(LONGEST_MESSAGE_MS) })}</span>
      )}
      {muted && <span className={styles.muted}>{tDock('muted')}</span>}
    </span>
  );
}
