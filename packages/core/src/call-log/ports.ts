import type { Call, EndedCall, LiveCall } from '../calls/index.ts';
import type { CallId, CallLogEntryId, CompanyId, Instant, UserId } from '../kernel/index.ts';
import type { CallLogSelection } from './filter.ts';
import type { CallLogChange, CallLogEntry } from './model.ts';

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
    query: CallLogSelection & { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<CallLogPage>;
  /** Everybody who was ever in a call of this person, in no order. */
  people(owner: CallLogOwner): Promise<readonly UserId[]>;
  get(owner: CallLogOwner, id: CallLogEntryId): Promise<CallLogEntry | undefined>;
  unseenMissed(owner: CallLogOwner): Promise<number>;
  /** In one transaction: every missed call up to and including `until` is marked as seen, and the durable event is written; nothing when none was unseen. */
  markSeen(owner: CallLogOwner, until: Instant): Promise<WrittenChange | undefined>;
}

/** A change of a person's history, with its position in the person's durable stream (from 1, without gaps). */
export interface WrittenChange {
  readonly userId: UserId;
  readonly number: number;
  readonly change: CallLogChange;
}

/** A live call as it was last written down. */
export interface StoredCall {
  readonly call: LiveCall;
  readonly revision: number;
}

/** One call as it is to be written, with the rows of those who have just left. */
export interface CallWrite {
  readonly call: Call;
  readonly revision: number;
  /** Rows that are new or have changed; of an ended call, those of everybody. */
  readonly rows: readonly CallLogEntry[];
}

/** Where calls are written down before anything is done about them. */
export interface CallStore {
  /**
   * In one transaction: each call is inserted or replaced, each row inserted or replaced (a row keeps `seen` once it was
   * set), and a durable event written per row that changed. An older revision never overwrites a newer one, and then
   * writes nothing of its call. Repeating it writes nothing and resolves to none. Throws a `WriteRefusedError` when it never can.
   */
  write(calls: readonly CallWrite[]): Promise<readonly WrittenChange[]>;
  /** The call is over although its end was refused for good: the rest of it stays as it was last written. */
  end(call: EndedCall, revision: number): Promise<void>;
  /** All live calls of the installation, for adoption by a new process. */
  live(): Promise<readonly StoredCall[]>;
  get(id: CallId): Promise<Call | undefined>;
  /** Whether this id was ever used, in any company. */
  exists(id: CallId): Promise<boolean>;
}
