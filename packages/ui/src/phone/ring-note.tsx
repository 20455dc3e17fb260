import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import styles from './ring-note.module.css';

export interface RingNoteProps {
  readonly caller: { readonly id: string; readonly name: string };
  readonly reason: 'elsewhere' | 'declinedElsewhere' | 'gone';
}

/** Where a ring card was: why it went. It is in nobody's way, clicks go through it. */
export function RingNote({ caller, reason }: RingNoteProps) {
  const t = useTranslations('calls.ring.stopped');
  const { id, name } = caller;
  return (
    <div className={styles.note}>
      <Avatar id={id} name={name} size={40} />
      <p className={styles.words}>
        {reason !== 'gone' && <strong className={styles.name}>{name}</strong>}
        <span className={styles.why}>{t(reason, { name })}</span>
      </p>
    </div>
  );
}

/** Around the notes, and always there: only a region that stands already says aloud what comes into it. */
export function RingNotes({ children }: { children: ReactNode }) {
  return (
    <div aria-live="polite" className={styles.notes}>
      {children}
    </div>
  );
}
