import type { CompanyId, UserId } from '../kernel/index.ts';
import type { ForwardingRule } from './forwarding.ts';

/** How a person wants to be reached. */
export interface Reach {
  /** IANA zone in which the hours of the rules are read. */
  readonly timeZone: string;
  readonly callWaiting: boolean;
  /** How long the own devices ring. */
  readonly ringForSeconds: number;
  /** Without a touch for so long, others see the person as away. */
  readonly awayAfterMs: number;
  readonly hasMailbox: boolean;
  /** In order. */
  readonly rules: readonly ForwardingRule[];
}

/** What routing asks about people, in one question: every call waits for the answer. */
export interface ReachStore {
  /** Absent for who is no person of the company, or has left it. */
  of(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Reach>>;
}

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
