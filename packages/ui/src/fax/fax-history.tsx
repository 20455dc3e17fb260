import type { FaxNote } from '@bureau/core/fax';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { dayAndTime } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import styles from './fax-history.module.css';

/** What happened to a fax, oldest first. */
export function FaxHistory({ notes }: { notes: readonly FaxNote[] }) {
  const t = useTranslations('fax');
  const reader = useReader();
  if (notes.length === 0) return null;
  return (
    <Card title={t('history.title')}>
      <ol className={styles.list}>
        {notes.map(({ at, action, problem, to = '' }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays in its place
          <li key={index} className={styles.note}>
            <span>
              {t(`history.${action}`, { to })}
              {problem !== undefined && <span className={styles.reason}> {t(`problem.${problem}`)}</span>}
            </span>
            <time dateTime={new Date(at).toISOString()} className={styles.when}>
              {dayAndTime(at, reader)}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  );
}
