import { calendarDay, dayHeading, type Reader } from '@bureau/ui/language';

export interface Dated {
  readonly id: string;
  readonly startedAt: number;
}

/** A line of the history: a day, or a call of that day. */
export type HistoryItem<Entry extends Dated> =
  | { readonly kind: 'day'; readonly key: string; readonly heading: string }
  | { readonly kind: 'call'; readonly key: string; readonly entry: Entry };

/** The history, newest first, with a heading before the first call of each calendar day of the reader. */
export function historyItems<Entry extends Dated>(
  entries: readonly Entry[],
  now: number,
  reader: Reader,
  words: { readonly today: string; readonly yesterday: string },
): readonly HistoryItem<Entry>[] {
  let lastDay = '';
  return entries.flatMap((entry): HistoryItem<Entry>[] => {
    const call: HistoryItem<Entry> = { kind: 'call', key: entry.id, entry };
    const day = calendarDay(entry.startedAt, reader.timeZone);
    if (day === lastDay) return [call];
    lastDay = day;
    return [{ kind: 'day', key: day, heading: dayHeading(entry.startedAt, now, reader, words) }, call];
  });
}
