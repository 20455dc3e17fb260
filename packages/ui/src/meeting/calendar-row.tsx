import { CalendarDays } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { timeOfDay, useReader } from '../language/index.ts';
import { ListRow } from '../primitives/list-row.tsx';
import styles from './meeting-row.module.css';

export interface CalendarRowProps {
  readonly title: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly isAllDay: boolean;
  /** Where it is. */
  readonly place?: string | undefined;
  /** The way in. */
  readonly action?: ReactNode;
}

/** One date of the own calendar among those of meetings. */
export function CalendarRow({ title, startAt, endAt, isAllDay, place, action }: CalendarRowProps) {
  const t = useTranslations('meetings.row');
  const reader = useReader();
  return (
    <ListRow
      avatar={
        <span className={styles.icon}>
          <CalendarDays aria-hidden size={19} />
        </span>
      }
      title={title || t('untitled')}
      subtitle={
        <span className={styles.line}>
          <span className={styles.time}>
            {isAllDay ? t('allDay') : t('span', { from: timeOfDay(startAt, reader), to: timeOfDay(endAt, reader) })}
          </span>
          <span className={styles.who}>{place ?? t('inCalendar')}</span>
        </span>
      }
      actions={action}
      keepsActions
    />
  );
}
