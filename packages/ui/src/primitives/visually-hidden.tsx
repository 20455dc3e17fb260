import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Words for screen readers only. `live` says every change aloud. */
export function VisuallyHidden(props: { children: ReactNode; live?: 'polite' | 'assertive' }) {
  return (
    <span className={styles.hidden} aria-live={props.live} role={props.live === 'assertive' ? 'alert' : undefined}>
      {props.children}
    </span>
  );
}
