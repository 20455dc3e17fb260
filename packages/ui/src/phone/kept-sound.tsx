import type { ReactNode } from 'react';
import styles from './kept-sound.module.css';

export interface KeptSoundProps {
  readonly label: string;
  readonly src: string;
  readonly onPlay?: () => void;
  /** What else can be done with it. */
  readonly actions?: ReactNode;
}

/** A message or a recording with the player of the browser: seeking, speed and keys are its own. */
export function KeptSound({ label, src, onPlay, actions }: KeptSoundProps) {
  return (
    <div className={styles.sound}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said */}
      <audio className={styles.player} controls preload="metadata" aria-label={label} src={src} onPlay={onPlay} />
      {actions !== undefined && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
