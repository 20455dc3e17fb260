import type { CallId, UserId } from '../kernel/index.ts';
import type { EndedCall, LiveCall } from './model.ts';

/** A live call as it was last written down. */
export interface StoredCall {
  readonly call: LiveCall;
  readonly revision: number;
}

/** Where the log row of one of the two people stands in that person's durable stream. */
export interface WrittenEvent {
  readonly userId: UserId;
  /** Position in the person's durable stream, from 1, without gaps. */
  readonly number: number;
}

/** Where calls are written down before anything is done about them. */
export interface CallStore {
  /** Inserts or replaces a live call; an older revision never overwrites a newer one. */
  save(call: LiveCall, revision: number): Promise<void>;
  /** In one transaction: the call is marked ended, its log rows and their durable events are written. Repeating it changes nothing. */
  finish(call: EndedCall, revision: number): Promise<readonly WrittenEvent[]>;
  /** All live calls of the installation, for adoption by a new process. */
  live(): Promise<readonly StoredCall[]>;
  /** Whether this id was ever used, in any company. */
  exists(id: CallId): Promise<boolean>;
}
