import type { PresenceStatus } from '@bureau/core/presence';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './presence-dot.module.css';

/** lucide `phone`, drawn filled and small. */
const HANDSET =
  'M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384';

/** The mark inside each shape, on a square of 16. */
const MARKS: { readonly [Status in PresenceStatus]: ReactNode } = {
  available: <path d="m4.9 8.3 2.2 2.2 4.1-4.7" />,
  dnd: <path d="M5 8h6" />,
  busy: null,
  'on-a-call': <path d={HANDSET} transform="translate(3.5 3.5) scale(.375)" className={styles.solid} />,
  away: <path d="M8 4.6V8l2.2 1.5" />,
  offline: null,
};

export interface PresenceDotProps {
  readonly status: PresenceStatus;
  /** Pixels, without the border that separates it from a face. */
  readonly size?: number;
  /** Set when the word stands beside it anyway. */
  readonly decorative?: boolean;
}

/** Presence as shape and colour, and as a word for screen readers: never colour alone. */
export function PresenceDot({ status, size = 12, decorative = false }: PresenceDotProps) {
  const t = useTranslations('presence.status');
  const hollow = status === 'busy' || status === 'offline';
  return (
    <span className={styles.dot} data-status={status}>
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden>
        <circle cx="8" cy="8" r={hollow ? 6 : 8} className={hollow ? styles.ring : styles.disc} />
        <g className={styles.mark}>{MARKS[status]}</g>
      </svg>
      {!decorative && <VisuallyHidden>{t(status)}</VisuallyHidden>}
    </span>
  );
}
