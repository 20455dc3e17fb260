import type { CompanyId, UserId } from '../kernel/index.ts';
import type { ForwardingRule } from './forwarding.ts';

/** Where forwarding rules are kept. */
export interface ForwardingStore {
  /** The lists of these people, in their order; absent for who has none. */
  rulesOf(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, readonly ForwardingRule[]>>;
  /** Replaces the whole list of a person. */
  replace(
    owner: { readonly companyId: CompanyId; readonly userId: UserId },
    rules: readonly ForwardingRule[],
  ): Promise<void>;
}
