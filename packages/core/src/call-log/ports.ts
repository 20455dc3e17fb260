import type { CallLogEntryId, CompanyId, Instant, UserId } from '../kernel/index.ts';
import type { CallLogFilter } from './filter.ts';
import type { CallLogEntry } from './model.ts';

/** Whose history is read. */
export interface CallLogOwner {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** One page of the history, newest first. */
export interface CallLogPage {
  readonly entries: readonly CallLogEntry[];
  /** Give it back to read on; absent on the last page. */
  readonly nextCursor?: string;
}

/** Reads of the call log; rows are written by the call store together with the end of a call. */
export interface CallLogStore {
  list(
    owner: CallLogOwner,
    query: { readonly filter: CallLogFilter; readonly cursor?: string; readonly limit: number },
  ): Promise<CallLogPage>;
  get(owner: CallLogOwner, id: CallLogEntryId): Promise<CallLogEntry | undefined>;
  unseenMissed(owner: CallLogOwner): Promise<number>;
  /** Marks every missed call up to and including `until` as seen; resolves to the number of the durable event, or nothing when none was unseen. */
  markSeen(owner: CallLogOwner, until: Instant): Promise<number | undefined>;
  /** The newest rows with any of these people, newest first. */
  withPeers(owner: CallLogOwner, peerIds: readonly UserId[], limit: number): Promise<readonly CallLogEntry[]>;
}
