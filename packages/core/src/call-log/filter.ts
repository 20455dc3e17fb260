import type { Instant, UserId } from '../kernel/index.ts';

/** Kinds of rows the history can be narrowed to. */
export const CALL_LOG_FILTERS = ['all', 'missed', 'incoming', 'outgoing', 'voicemail', 'recorded'] as const;

/** One kind of rows of the history. */
export type CallLogFilter = (typeof CALL_LOG_FILTERS)[number];

/** What a person asks of the history. */
export interface CallLogQuery {
  readonly filter: CallLogFilter;
  /** Words of a name, an extension or digits of a number of the other side; accents and case do not count. */
  readonly text?: string | undefined;
  readonly peerId?: UserId | undefined;
  /** `from` included, `until` excluded. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** The same question when the text has been read: rows with any of these people, as the other side or one of several. */
export interface CallLogSelection extends Omit<CallLogQuery, 'text' | 'peerId'> {
  /** Absent: whoever it was. Empty: nobody, and so no row. */
  readonly people?: readonly UserId[] | undefined;
}
