import { assertNever, type Instant, type UserId } from '../kernel/index.ts';
import type { CallLogEntry } from './model.ts';

/** Kinds of rows the history can be narrowed to. */
export const CALL_LOG_FILTERS = ['all', 'missed', 'incoming', 'outgoing', 'voicemail', 'recorded'] as const;

/** People whom a text may mean besides those whom the server finds. */
export const MOST_NAMED = 50;

/** One kind of rows of the history. */
export type CallLogFilter = (typeof CALL_LOG_FILTERS)[number];

/** What a person asks of the history. */
export interface CallLogQuery {
  readonly filter: CallLogFilter;
  /** Words of a name, an extension or digits of a number of the other side; accents and case do not count. */
  readonly text?: string | undefined;
  /** Whom else the text means: only the asker knows, by their own contacts. Without a text nothing is made of it. */
  readonly named?: readonly UserId[] | undefined;
  readonly peerId?: UserId | undefined;
  /** `from` included, `until` excluded. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** The same question when the text has been read: rows with any of these people, as the other side or one of several. */
export interface CallLogSelection extends Omit<CallLogQuery, 'text' | 'named' | 'peerId'> {
  /** Absent: whoever it was. Empty: nobody, and so no row. */
  readonly people?: readonly UserId[] | undefined;
}

/** Everybody else in a call, the other side first. */
export function othersIn({ ownerId, peerId, legs }: Pick<CallLogEntry, 'ownerId' | 'peerId' | 'legs'>): UserId[] {
  return [...new Set([peerId, ...legs.map(({ userId }) => userId)])].filter((userId) => userId !== ownerId);
}

/** Whether a row is of this kind. */
export function isOfFilter(
  entry: Pick<CallLogEntry, 'direction' | 'disposition' | 'voicemailOf' | 'recordingIds'>,
  filter: CallLogFilter,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'missed':
      return entry.direction === 'incoming' && entry.disposition === 'missed';
    case 'voicemail':
      return entry.voicemailOf !== undefined;
    case 'recorded':
      return entry.recordingIds.length > 0;
    case 'incoming':
    case 'outgoing':
      return entry.direction === filter;
    default:
      return assertNever(filter);
  }
}

/** Whether a row answers a question: what every store of rows must agree with. */
export function isSelected(entry: CallLogEntry, { filter, people, from, until }: CallLogSelection): boolean {
  return (
    isOfFilter(entry, filter) &&
    (people === undefined || othersIn(entry).some((userId) => people.includes(userId))) &&
    (from === undefined || entry.startedAt >= from) &&
    (until === undefined || entry.startedAt < until)
  );
}
