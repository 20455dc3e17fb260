import type { Instant } from '../kernel/index.ts';
import { othersIn } from './filter.ts';
import { callKind } from './kind.ts';
import type { CallLogEntry } from './model.ts';

/** Calls that read the same one after the other, the newest first. */
export type Repeats<Entry> = readonly [newest: Entry, ...earlier: Entry[]];

/**
 * A history, newest first, as its reader takes it in: calls with the same person (or people), of the same kind and on the same day
 * are one line when no other call lies between them. `dayOf` is the calendar day of the reader, whatever it is written like.
 */
export function groupRepeats(
  entries: readonly CallLogEntry[],
  dayOf: (at: Instant) => string,
): readonly Repeats<CallLogEntry>[] {
  const groups: [CallLogEntry, ...CallLogEntry[]][] = [];
  let last = '';
  for (const entry of entries) {
    const [peer, ...others] = othersIn(entry);
    const line = [dayOf(entry.startedAt), callKind(entry), peer, ...others.toSorted()].join(' ');
    const group = groups.at(-1);
    if (group && line === last) group.push(entry);
    else groups.push([entry]);
    last = line;
  }
  return groups;
}
