import { type DirectoryPerson, workingNow } from '@bureau/core/contacts';
import type { Instant } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import { dayList, dayName } from '../language/days.ts';
import { timeOf } from '../language/minutes.ts';
import { useReader } from '../language/reader.ts';
import { timeOfDay } from '../language/time.ts';
import styles from './working-hours.module.css';

export interface WorkingHoursProps {
  readonly person: Pick<DirectoryPerson, 'timeZone' | 'workingHours'>;
  readonly now: Instant;
}

/** When somebody works, and how that lies to the present moment; the times are those at their place. */
export function WorkingHours({ person, now }: WorkingHoursProps) {
  const t = useTranslations('contacts.details.hours');
  const reader = useReader();
  const { timeZone, workingHours } = person;
  if (!workingHours) return null;
  const { days, fromMinute, toMinute } = workingHours;
  const week = { days: dayList(days, reader.locale), from: timeOf(fromMinute), to: timeOf(toMinute) };
  const state = workingNow(workingHours, timeZone, now);
  const sentence = () => {
    if (state.kind === 'working') return t('working', { time: timeOf(state.untilMinute) });
    const time = timeOf(state.fromMinute);
    return state.isToday ? t('offToday', { time }) : t('off', { time, day: dayName(state.day, reader.locale, 'long') });
  };
  const there = timeZone === reader.timeZone ? '' : t('there', { time: timeOfDay(now, { ...reader, timeZone }) });
  return (
    <>
      <span className={styles.week}>{week.days === '' ? t('everyDay', week) : t('week', week)}</span>
      <span className={styles.now} data-working={state.kind === 'working' || undefined}>
        {[sentence(), there].filter(Boolean).join(' ')}
      </span>
    </>
  );
}
