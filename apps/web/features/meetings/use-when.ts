'use client';

import { type Meeting, repetitionOf } from '@bureau/core/meetings';
import { useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { zonedTime } from './zoned-time.ts';

/** When a meeting takes place, as it was planned: in its own zone, which is named where it is another than the reader's. */
export function useWhen({ schedule }: Pick<Meeting, 'schedule'>): string {
  const t = useTranslations('meetings');
  const { locale, timeZone } = useReader();
  if (!schedule) return t('details.open');
  const { startsAtLocal, durationMinutes, recurrence = '' } = schedule;
  // The wall clock is written as it stands: no zone may move it.
  const start = Date.parse(`${startsAtLocal}:00Z`);
  const language = locale === 'en' ? 'en-GB' : locale;
  const day = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(start);
  const time = (at: number) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      at,
    );
  const span = t('row.span', { from: time(start), to: time(start + durationMinutes * 60_000) });
  const zone = schedule.timeZone === timeZone ? '' : ` (${schedule.timeZone.replaceAll('_', ' ')})`;
  const repeats = recurrence === '' ? '' : ` · ${repeated(recurrence)}`;
  return `${day}, ${span}${zone}${forReader()}${repeats}`;

  /** The first date as the reader's own clock shows it, where it is another. */
  function forReader(): string {
    const at = zonedTime(startsAtLocal, schedule?.timeZone ?? timeZone);
    const shown = (zoneOfClock: string) =>
      new Intl.DateTimeFormat(language, {
        timeZone: zoneOfClock,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(at);
    const own = shown(timeZone);
    return own === shown(schedule?.timeZone ?? timeZone) ? '' : ` · ${t('details.forYou', { when: own })}`;
  }

  function repeated(rule: string): string {
    const repetition = repetitionOf(rule);
    return repetition === 'other' ? t('row.repeats') : t(`form.repeat.${repetition}`);
  }
}
