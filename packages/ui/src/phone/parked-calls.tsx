import { PhoneIncoming } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '../language/now.ts';
import { clock } from '../language/time.ts';
import { Avatar } from '../primitives/avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './parked-calls.module.css';

export interface ParkedCallProps {
  /** Of whoever waits, for the colour of their face. */
  readonly id: string;
  /** Their names. */
  readonly people: string;
  /** Who parked it. */
  readonly by: string;
  readonly slot: string;
  /** When it rings the one who parked it, in epoch ms. */
  readonly endsAt: number;
  readonly onRetrieve: () => void;
}

/** A call that waits to be taken by anybody. */
export function ParkedCall({ id, people, by, slot, endsAt, onRetrieve }: ParkedCallProps) {
  const t = useTranslations('liveCall.parked');
  const left = clock(Math.max(0, endsAt - useNow(1000)));
  return (
    <li className={styles.call}>
      <Avatar id={id} name={people} size={40} />
      <span className={styles.words}>
        <strong className={styles.name}>{people}</strong>
        <span className={styles.line}>{t('returns', { name: by, left })}</span>
      </span>
      <span className={styles.slot}>{slot}</span>
      <IconButton label={t('retrieveFrom', { people })} icon={PhoneIncoming} variant="go" onClick={onRetrieve} />
    </li>
  );
}

/** The parked calls of the company. */
export function ParkedCalls({ children }: { children: ReactNode }) {
  const t = useTranslations('liveCall.parked');
  const id = useId();
  return (
    <section className={styles.parked} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t('title')}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}
