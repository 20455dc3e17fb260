import type { Instant, UserId } from '../kernel/index.ts';

/** Kinds of rows the history can be narrowed to. */
export const CALL_LOG_FILTERS = ['all', 'missed', 'incoming', 'outgoing', 'voicemail', 'recorded'] as const;

/** One kind of rows of the history. */
export type CallLogFilter = (typeof CALL_LOG_FILTERS)[number];

/** What a page of the history is narrowed to. */
export interface CallLogQuery {
  readonly filter: CallLogFilter;
  /** Words of a name, an extension or digits of a number of the other side; accents and case do not count. */
  readonly text?: string | undefined;
  readonly peerId?: UserId | undefined;
  /** `from` included, `until` excluded. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}
