import { type CallLogEntry, groupRepeats, type Repeats } from '@bureau/core/call-log';
import { calendarDay } from '@bureau/ui/language';

/** A row of the history: the newest of calls that read the same, or one of the earlier ones below it. */
export interface HistoryLine {
  readonly id: CallLogEntry['id'];
  readonly startedAt: number;
  readonly entry: CallLogEntry;
  readonly repeats: Repeats<CallLogEntry>;
  readonly isEarlier: boolean;
  /** The earlier calls are shown. */
  readonly isOpen: boolean;
}

/** The rows of a history, newest first; `isUnfolded` says of which repeated calls all are shown. */
export function historyLines(
  entries: readonly CallLogEntry[],
  timeZone: string,
  isUnfolded: (repeats: Repeats<CallLogEntry>) => boolean,
): readonly HistoryLine[] {
  const groups = groupRepeats(entries, (at) => calendarDay(at, timeZone));
  return groups.flatMap((repeats) => {
    const isOpen = repeats.length > 1 && isUnfolded(repeats);
    return (isOpen ? repeats : repeats.slice(0, 1)).map((entry, at) => ({
      id: entry.id,
      startedAt: entry.startedAt,
      entry,
      repeats,
      isEarlier: at > 0,
      isOpen,
    }));
  });
}
