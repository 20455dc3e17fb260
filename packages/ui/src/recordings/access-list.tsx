import type { RecordingAccess } from '@bureau/core/recordings';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { dayAndTime } from '../language/time.ts';
import styles from './access-list.module.css';

export interface AccessListProps {
  /** In the order in which it happened. */
  readonly accesses: readonly RecordingAccess[];
  readonly nameOf: (userId: NonNullable<RecordingAccess['userId']>) => string;
}

/** Who did what with a recording, the last thing first. */
export function AccessList({ accesses, nameOf }: AccessListProps) {
  const t = useTranslations('recordings.accesses');
  const reader = useReader();
  if (accesses.length === 0) return <p className={styles.none}>{t('none')}</p>;
  return (
    <ol className={styles.list} reversed>
      {accesses.toReversed().map(({ at, userId, action, withId }, index) => (
        <li key={accesses.length - index} className={styles.access}>
          <span>{t(action, { name: userId ? nameOf(userId) : '', other: withId ? nameOf(withId) : '' })}</span>
          <time dateTime={new Date(at).toISOString()} className={styles.when}>
            {dayAndTime(at, reader)}
          </time>
        </li>
      ))}
    </ol>
  );
}
