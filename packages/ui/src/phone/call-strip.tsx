import { ArrowRightLeft, MonitorSmartphone, Pause, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import styles from './call-strip.module.css';

export interface CallStripProps {
  readonly peer: { readonly id: string; readonly name: string };
  readonly kind: 'held' | 'asked-about' | 'elsewhere' | 'desk-phone';
  /** How it stands, in words. */
  readonly state: string;
  /** The first is what most people want now. */
  readonly actions: readonly { readonly label: string; readonly onChoose: () => void }[];
}

const ICONS = { held: Pause, 'asked-about': ArrowRightLeft, elsewhere: MonitorSmartphone, 'desk-phone': Phone };

/** Another call than the one in the dock, in one line. */
export function CallStrip({ peer, kind, state, actions }: CallStripProps) {
  const Icon = ICONS[kind];
  return (
    <li className={styles.strip} data-kind={kind}>
      <PersonAvatar id={peer.id} name={peer.name} size={32} />
      <span className={styles.words}>
        <strong className={styles.name}>{peer.name}</strong>
        <span className={styles.state}>
          <Icon aria-hidden size={14} />
          {state}
        </span>
      </span>
      <span className={styles.actions}>
        {actions.map(({ label, onChoose }, index) => (
          <Button
            key={label}
            size="s"
            variant={index === 0 && kind === 'asked-about' ? 'primary' : 'plain'}
            onClick={onChoose}
          >
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
