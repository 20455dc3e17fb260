import { useTranslations } from 'use-intl';
import { dateFormat, dayLocale } from '../language/formats.ts';
import { useNow } from '../language/now.ts';
import { useReader } from '../language/reader.ts';
import { dayHeading, daysAgo, timeOfDay } from '../language/time.ts';

/** A moment in few words: the time of today, the day of this week, the date before that. */
export function MomentOf({ at }: { at: number }) {
  const t = useTranslations('calls.time');
  const reader = useReader();
  const now = useNow();
  const days = daysAgo(at, now, reader.timeZone);
  const date = () =>
    dateFormat(dayLocale(reader.locale), {
      timeZone: reader.timeZone,
      day: 'numeric',
      month: 'short',
    }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {days === 0
        ? timeOfDay(at, reader)
        : days < 7
          ? dayHeading(at, now, reader, { today: t('today'), yesterday: t('yesterday') })
          : date()}
    </time>
  );
}
