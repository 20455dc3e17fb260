import type { LiftedParty, PhoneNetworkView, TestCallOutcome } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import type { OutboundRule, PhoneNumberUse, TollPolicy, TrunkId, TrunkSettings } from '@bureau/core/trunks';
import type { ReadonlyStore } from './readonly-store.ts';

/** The way into the phone network, as admins see it. */
export interface PhoneNetworkState {
  /** Undefined until it was loaded. */
  readonly view: PhoneNetworkView | undefined;
}

/** What an admin says of a trunk; without a password the one before stays. */
export type TrunkDraft = TrunkSettings & { readonly password?: string | undefined };

/** The limits, with the number of the company as it was typed. */
export type PolicyDraft = Omit<TollPolicy, 'mainNumber'> & { readonly mainNumber?: string };

/** How admins set up the way into the phone network; everybody else fails with `forbidden`. */
export interface PhoneNetworkSetup {
  readonly store: ReadonlyStore<PhoneNetworkState>;
  load(): Promise<void>;
  /** `begun`: as it was before it was changed. What was not changed stays as others have made it meanwhile; so for all below. */
  saveTrunk(id: TrunkId, trunk: TrunkDraft, begun?: TrunkDraft): Promise<void>;
  deleteTrunk(id: TrunkId): Promise<void>;
  /**
   * The number as somebody typed it; without a person it is nobody's, for fax a machine answers, and for meetings it asks which
   * one. Fails with `cannot-dial`, `extension-number`, `emergency-number` for what is none.
   */
  saveNumber(number: string, personId: UserId | undefined, use?: PhoneNumberUse): Promise<void>;
  deleteNumber(number: E164): Promise<void>;
  saveRules(rules: readonly OutboundRule[], begun: readonly OutboundRule[]): Promise<void>;
  savePolicy(policy: PolicyDraft, begun: PolicyDraft): Promise<void>;
  /** Ends a ban early. */
  liftBan(party: LiftedParty): Promise<void>;
  /** Calls a number by a trunk until it rings, at most 8 s. */
  testCall(id: TrunkId, number: string): Promise<TestCallOutcome>;
}
