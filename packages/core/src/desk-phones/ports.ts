import type { CompanyId, UserId } from '../kernel/index.ts';
import type { DeskPhone, DeskPhoneId } from './model.ts';

/** Whose request it is. */
export interface DeskPhoneScope {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** Desk phones. Who is neither their owner nor an admin of the company changes nothing, and is told false. */
export interface DeskPhoneStore {
  /** Those of all companies, in the order in which they were linked: for calls and the gateway. */
  all(): Promise<readonly DeskPhone[]>;
  add(scope: DeskPhoneScope, phone: DeskPhone): Promise<boolean>;
  remove(scope: DeskPhoneScope, id: DeskPhoneId): Promise<boolean>;
}
