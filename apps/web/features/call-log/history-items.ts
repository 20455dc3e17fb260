import type { CallLogEntry } from '@bureau/core/call-log';
import { calendarDay, dayHeading, type Reader } from '@bureau/ui/language';

/** A line of the history: a day, or a call of that day. */
export type HistoryItem =
  | { readonly kind: 'day'; readonly key: string; readonly heading: string }
  | { readonly kind: 'call'; readonly key: string; readonly entry: CallLogEntry };

/** The history, newest first, with a heading before the first call of each calendar day of the reader. */
export function historyItems(
  entries: readonly CallLogEntry[],
  now: number,
  reader: Reader,
  words: { readonly today: string; readonly yesterday: string },
): readonly HistoryItem[] {
  let lastDay = '';
  return entries.flatMap((entry): HistoryItem[] => {
    const call: HistoryItem = { kind: 'call', key: entry.id, entry };
    const day = calendarDay(entry.startedAt, reader.timeZone);
    if (day === lastDay) return [call];
    lastDay = day;
    return [{ kind: 'day', key: day, heading: dayHeading(entry.startedAt, now, reader, words) }, call];
  });
}
