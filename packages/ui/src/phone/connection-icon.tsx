import type { CallQuality } from '@bureau/core/media';
import styles from './quality-mark.module.css';

/** Arcs from the innermost out, on a grid of 24. */
const ARCS = ['M8.5 16.4a5 5 0 0 1 7 0', 'M5 12.9a10 10 0 0 1 14 0', 'M2 8.8a15 15 0 0 1 20 0'];
const LIT: { readonly [Level in CallQuality['level']]: number } = { poor: 1, fair: 2, good: 3 };

/** How good a connection is, as lit arcs. */
export function ConnectionIcon({ level, size = 16 }: { level: CallQuality['level']; size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={styles.icon}
    >
      <path d="M12 20h.01" />
      {ARCS.map((arc, index) => (
        <path key={arc} d={arc} opacity={index < LIT[level] ? 1 : 0.28} />
      ))}
    </svg>
  );
}
