import { useId } from 'react';
import { waveform } from './playback.ts';
import styles from './sound-player.module.css';

const BARS = 80;
const GAP = 0.4;
/** Silence is a line, not nothing. */
const LOWEST = 6;

/** The loudness of a sound over its time; what was played is in colour. */
export function Waveform({ peaks, played }: { readonly peaks: readonly number[]; readonly played: number }) {
  const clip = useId();
  const bars = waveform(peaks, BARS).map((height, bar) => {
    const tall = Math.max(LOWEST, height);
    return `M${bar + GAP / 2} ${50 - tall / 2}h${1 - GAP}v${tall}h-${1 - GAP}z`;
  });
  const shape = bars.join('');
  return (
    <svg aria-hidden className={styles.waveform} viewBox={`0 0 ${BARS} 100`} preserveAspectRatio="none">
      <clipPath id={clip}>
        <rect width={played * BARS} height={100} />
      </clipPath>
      <path d={shape} className={styles.bars} />
      <path d={shape} className={styles.played} clipPath={`url(#${clip})`} />
    </svg>
  );
}
