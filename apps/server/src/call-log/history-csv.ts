import type { Locale } from '@bureau/core/accounts';
import { type CallLogEntry, callKind, othersIn } from '@bureau/core/call-log';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { CSV_BEGIN, csvRecord } from '@bureau/core/csv';
import { type Instant, isOutside, outsideNumber, type UserId } from '@bureau/core/kernel';
import { exportWords } from './export-words.ts';

/** Who reads an exported history. */
export interface HistoryReader {
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
}

/** A history as a CSV file, in pieces: whatever has been read is written before more is read. */
export async function* historyCsv(
  pages: AsyncIterable<readonly CallLogEntry[]>,
  people: ReadonlyMap<UserId, DirectoryPerson>,
  { locale, timeZone }: HistoryReader,
): AsyncGenerator<string, void, void> {
  const words = exportWords(locale);
  const moment = momentsIn(timeZone);
  const nameOf = (id: UserId) =>
    people.get(id)?.name ?? outsideNumber(id) ?? (isOutside(id) ? words.withheld : words.formerColleague);
  yield CSV_BEGIN + csvRecord(words.columns, words.separator);
  for await (const page of pages) yield page.map(recordOf).join('');

  function recordOf(entry: CallLogEntry): string {
    const peer = people.get(entry.peerId);
    const cells = [
      moment(entry.startedAt),
      moment(entry.endedAt),
      words.direction[entry.direction],
      words.kind[callKind(entry)],
      nameOf(entry.peerId),
      peer?.extension ?? '',
      peer?.numbers[0]?.number ?? outsideNumber(entry.peerId) ?? '',
      Math.round(entry.ringMs / 1_000),
      Math.round(entry.talkMs / 1_000),
      othersIn(entry).slice(1).map(nameOf).join('; '),
      entry.recordingIds.length > 0 ? words.yes : words.no,
    ];
    return csvRecord(cells, words.separator);
  }
}

/** Writes moments of a zone with their distance from UTC: `2026-03-03T18:30:05-05:00` (RFC 3339). */
export function momentsIn(timeZone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
    return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
  };
}
