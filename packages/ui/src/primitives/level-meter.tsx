import styles from './level-meter.module.css';
import { meterBars } from './meter-bars.ts';

export interface LevelMeterProps {
  /** 0 (silence) to 1 (full scale). */
  readonly level: number;
  readonly bars?: number;
  /** Makes it a meter for screen readers; without it is decoration. */
  readonly label?: string;
}

/** How loud it is. */
export function LevelMeter({ level, bars = 5, label }: LevelMeterProps) {
  const named =
    label === undefined
      ? ({ 'aria-hidden': true } as const)
      : ({
          role: 'meter',
          'aria-label': label,
          'aria-valuemin': 0,
          'aria-valuemax': 100,
          'aria-valuenow': Math.round(level * 100),
        } as const);
  return (
    <span className={styles.meter} data-wide={bars > 8 || undefined} {...named}>
      {meterBars(level, bars).map((lit, bar) => (
        // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
        <span key={bar} className={styles.bar} data-lit={lit || undefined} />
      ))}
    </span>
  );
}
