'use client';

import { type Meeting, repetitionOf, type ScheduledDate } from '@bureau/core/meetings';
import { useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { zonedTime } from './zoned-time.ts';

/**
 * When a meeting takes place, of a series the `next` date or else the first: in its own zone, which is named where it is another
 * than the reader's.
 */
export function useWhen({ schedule }: Pick<Meeting, 'schedule'>, next: ScheduledDate | undefined): string {
  const t = useTranslations('meetings');
  const { locale, timeZone } = useReader();
  if (!schedule) return t('details.open');
  const { startsAtLocal, durationMinutes, recurrence = '' } = schedule;
  // The wall clock is written as it stands: no zone may move it.
  const start = Date.parse(`${startsAtLocal}:00Z`);
  const planned = { startAt: start, endAt: start + durationMinutes * 60_000, clock: 'UTC' };
  const { startAt, endAt, clock } = next ? { ...next, clock: schedule.timeZone } : planned;
  const language = locale === 'en' ? 'en-GB' : locale;
  const written = (at: number, zoneOfClock: string, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: zoneOfClock, hourCycle: 'h23', ...parts }).format(at);
  const day = written(startAt, clock, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = (at: number) => written(at, clock, { hour: '2-digit', minute: '2-digit' });
  const span = t('row.span', { from: time(startAt), to: time(endAt) });
  const zone = schedule.timeZone === timeZone ? '' : ` (${schedule.timeZone.replaceAll('_', ' ')})`;
  const repeats = recurrence === '' ? '' : ` · ${repeated(recurrence)}`;
  return `${day}, ${span}${zone}${forReader(schedule.timeZone)}${repeats}`;

  /** The date as the reader's own clock shows it, where it is another. */
  function forReader(zoneOfMeeting: string): string {
    const at = next?.startAt ?? zonedTime(startsAtLocal, zoneOfMeeting);
    const shown = (zoneOfClock: string) =>
      written(at, zoneOfClock, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
    const own = shown(timeZone);
    return own === shown(zoneOfMeeting) ? '' : ` · ${t('details.forYou', { when: own })}`;
  }

  function repeated(rule: string): string {
    const repetition = repetitionOf(rule);
    return repetition === 'other' ? t('row.repeats') : t(`form.repeat.${repetition}`);
  }
}
