import type { CompanyId, Instant, UserId } from '../kernel/index.ts';
import type { DurableEvent } from './model.ts';

/** Reads of the durable stream of a person. */
export interface DurableEventStore {
  /** Events after `number` that are still there, oldest first, at most `limit`. */
  since(
    owner: { readonly companyId: CompanyId; readonly userId: UserId },
    number: number,
    limit: number,
  ): Promise<readonly { readonly number: number; readonly event: DurableEvent }[]>;
  /** The number of the newest event; 0 when there is none. */
  last(owner: { readonly companyId: CompanyId; readonly userId: UserId }): Promise<number>;
}

/** What is done with the streams on nobody's behalf. */
export interface StreamUpkeep {
  /** Forgets events that were written before `until`, at most some thousand at a time; resolves to how many. */
  forget(until: Instant): Promise<number>;
}
