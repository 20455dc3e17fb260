import type { PresenceStatus } from '@bureau/core/presence';
import { useTranslations } from 'use-intl';
import { PresenceDot } from './presence-dot.tsx';
import styles from './presence-label.module.css';

export interface PresenceLabelProps {
  readonly status: PresenceStatus;
  /** What the person wrote beside their status. */
  readonly text?: string | undefined;
}

/** Presence in full: dot, word, and the person's own text. */
export function PresenceLabel({ status, text = '' }: PresenceLabelProps) {
  const t = useTranslations('presence.status');
  return (
    <span className={styles.label} data-status={status}>
      <PresenceDot status={status} decorative />
      <span className={styles.word}>{t(status)}</span>
      {text !== '' && <span className={styles.text}>{text}</span>}
    </span>
  );
}
