import type { ReactNode } from 'react';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import styles from './call-strip.module.css';

export interface CallStripProps {
  readonly peer: { readonly id: string; readonly name: string };
  /** How it stands, in words. */
  readonly state: string;
  readonly actions: readonly { readonly label: string; readonly onChoose: () => void }[];
}

/** Another call than the one in the dock, in one line. */
export function CallStrip({ peer, state, actions }: CallStripProps) {
  return (
    <li className={styles.strip}>
      <PersonAvatar id={peer.id} name={peer.name} size={24} />
      <span className={styles.words}>
        <strong className={styles.name}>{peer.name}</strong>
        <span className={styles.state}>{state}</span>
      </span>
      <span className={styles.actions}>
        {actions.map(({ label, onChoose }) => (
          <Button key={label} size="s" onClick={onChoose}>
            {label}
          </Button>
        ))}
      </span>
    </li>
  );
}

/** The other calls, above the dock. */
export function CallStrips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.strips} aria-label={label}>
      {children}
    </ul>
  );
}
