import { ArrowRightLeft, MonitorSmartphone, Pause, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { clock } from '../language/time.ts';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import styles from './call-strip.module.css';

export interface CallStripProps {
  readonly peer: { readonly id: string; readonly name: string };
  readonly kind: 'held' | 'asked-about' | 'elsewhere' | 'desk-phone';
  /** How it stands, in words. */
  readonly state: string;
  /** Since when people talk, in epoch ms. */
  readonly since?: number | undefined;
  /** The first is what most people want now. */
  readonly actions: readonly { readonly label: string; readonly onChoose: () => void }[];
}

const ICONS = { held: Pause, 'asked-about': ArrowRightLeft, elsewhere: MonitorSmartphone, 'desk-phone': Phone };

/** Another call than the one in the dock, in one line. */
export function CallStrip({ peer, kind, state, since, actions }: CallStripProps) {
  const Icon = ICONS[kind];
  return (
    <li className={styles.strip} data-kind={kind}>
      <PersonAvatar id={peer.id} name={peer.name} size={32} />
      <span className={styles.words}>
        <strong className={styles.name}>{peer.name}</strong>
        <span className={styles.state}>
          <Icon aria-hidden size={14} />
          {/* What a telephone does is not seen where its button was pressed. */}
          <span role={kind === 'desk-phone' ? 'status' : undefined}>{state}</span>
          {since !== undefined && <TalkTime since={since} />}
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

function TalkTime({ since }: { since: number }) {
  const t = useTranslations('calls.dock');
  const now = useNow(1000);
  return (
    <>
      <span aria-hidden>·</span>
      <span role="timer" aria-label={t('duration')} className={styles.time}>
        {clock(now - since)}
      </span>
    </>
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
