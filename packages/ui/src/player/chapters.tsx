import { useTranslations } from 'use-intl';
import { clock } from '../language/time.ts';
import styles from './chapters.module.css';

/** A place in a sound or a film that has a name. */
export interface PlayerChapter {
  readonly atMs: number;
  readonly label: string;
}

interface ChaptersProps {
  /** In the order of time. */
  readonly chapters: readonly PlayerChapter[];
  /** What is played now. */
  readonly atMs: number;
  readonly onSeek: (ms: number) => void;
}

/** Places with a name; a click goes there. Nothing where there are none. */
export function Chapters({ chapters, atMs, onSeek }: ChaptersProps) {
  const t = useTranslations('player');
  if (chapters.length === 0) return null;
  const current = chapters.findLastIndex((chapter) => chapter.atMs <= atMs);
  return (
    <ol className={styles.chapters} aria-label={t('chapters')}>
      {chapters.map((chapter, index) => (
        <li key={chapter.atMs}>
          <button
            type="button"
            className={styles.chapter}
            aria-current={index === current ? 'true' : undefined}
            onClick={() => onSeek(chapter.atMs)}
          >
            <span className={styles.at}>{clock(chapter.atMs)}</span>
            <span className={styles.label}>{chapter.label}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
