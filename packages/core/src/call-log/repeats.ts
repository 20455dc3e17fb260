import type { Instant } from '../kernel/index.ts';
import { othersIn } from './filter.ts';
import type { CallKind } from './kind.ts';
import type { CallLogEntry } from './model.ts';

/** Calls that read the same one after the other, the newest first. */
export type Repeats<Entry> = readonly [newest: Entry, ...earlier: Entry[]];

/** What tells calls apart for a reader. */
export interface RepeatReader<Entry> {
  readonly kindOf: (entry: Entry) => CallKind;
  /** The calendar day of the reader, whatever it is written like. */
  readonly dayOf: (at: Instant) => string;
}

/**
 * A history, newest first, as its reader takes it in: calls with the same person (or people), of the same kind and on the same day
 * are one line when no other call lies between them.
 */
export function groupRepeats<Entry extends Pick<CallLogEntry, 'ownerId' | 'peerId' | 'legs' | 'startedAt'>>(
  entries: readonly Entry[],
  { kindOf, dayOf }: RepeatReader<Entry>,
): readonly Repeats<Entry>[] {
  const groups: [Entry, ...Entry[]][] = [];
  let last = '';
  for (const entry of entries) {
    const [peer, ...others] = othersIn(entry);
    const line = [dayOf(entry.startedAt), kindOf(entry), peer, ...others.toSorted()].join(' ');
    const group = groups.at(-1);
    if (group && line === last) group.push(entry);
    else groups.push([entry]);
    last = line;
  }
  return groups;
}
