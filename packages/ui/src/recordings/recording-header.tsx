import type { ReactNode } from 'react';
import { type Face, Faces } from './faces.tsx';
import styles from './recording-header.module.css';

export interface RecordingHeaderProps {
  readonly others: readonly Face[];
  /** Who was in it, or the name of the meeting. */
  readonly title: string;
  /** Who was in it, below the name of a meeting. */
  readonly line?: string | undefined;
  /** When it was, in words. */
  readonly when: string;
  readonly actions?: ReactNode;
}

/** The head of the page of a recording: with whom, when, and what can be done. */
export function RecordingHeader({ others, title, line, when, actions }: RecordingHeaderProps) {
  return (
    <div className={styles.header}>
      <Faces people={others} size="l" />
      <div className={styles.words}>
        <h1 className={styles.names}>{title}</h1>
        {line !== undefined && <p className={styles.when}>{line}</p>}
        <p className={styles.when}>{when}</p>
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
