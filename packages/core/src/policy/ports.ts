import type { CompanyId, Instant, UserId } from '../kernel/index.ts';
import type { KeepingPolicy, PolicyChange } from './model.ts';

/** Who reads or changes the policy. */
export interface PolicyReader {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** The policies of companies; for admins alone. */
export interface PolicyStore {
  get(reader: PolicyReader): Promise<KeepingPolicy | undefined>;
  /** Writes it with a note for each thing that is another. False when the reader is no admin. */
  save(reader: PolicyReader, policy: KeepingPolicy, now: Instant): Promise<boolean>;
  /** The name of the company; undefined when the reader is no admin. */
  name(reader: PolicyReader): Promise<string | undefined>;
  /** Gives the company a name, with a note when it is another. False when the reader is no admin. */
  rename(reader: PolicyReader, name: string, now: Instant): Promise<boolean>;
  /** Newest first; at most `limit`. Empty when the reader is no admin. */
  changes(reader: PolicyReader, limit: number): Promise<readonly PolicyChange[]>;
}
