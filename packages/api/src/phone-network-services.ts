import type { Principal } from '@bureau/core/accounts';
import type { Instant, Result, UserId } from '@bureau/core/kernel';
import type { DialRefusal, E164 } from '@bureau/core/numbering';
import type {
  GatewayMachine,
  LineEnd,
  OutboundRule,
  PhoneNumber,
  PhoneNumberUse,
  PublicNumberRefusal,
  TollPolicy,
  TrunkId,
  TrunkSettings,
  TrunkState,
} from '@bureau/core/trunks';

/** A trunk as an admin sees it: never its password. */
export interface TrunkView extends TrunkSettings {
  readonly id: TrunkId;
  readonly hasPassword: boolean;
  readonly state: TrunkState;
}

/** Whom an admin lets in again: addresses are nobody's, people those of the company. */
export type LiftedParty =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'person'; readonly personId: UserId };

/** Somebody who is kept out for a while. */
export type PhoneBanView = LiftedParty & { readonly since: Instant; readonly until: Instant };

/** The way into the phone network, as an admin sees it. */
export interface PhoneNetworkView {
  /** None: the installation has no gateway, and nothing of this can work. */
  readonly gateways: readonly GatewayMachine[];
  readonly trunks: readonly TrunkView[];
  readonly numbers: readonly PhoneNumber[];
  readonly rules: readonly OutboundRule[];
  readonly policy: TollPolicy;
  /** Who is kept out now, the oldest first. */
  readonly bans: readonly PhoneBanView[];
}

/** How a test call ended. */
export type TestCallOutcome =
  /** It rang, or brought sound: the trunk works. */
  | { readonly kind: 'rang'; readonly afterMs: number }
  | { readonly kind: 'answered'; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly end: LineEnd }
  | { readonly kind: 'silent' };

/** Why an admin's change of the phone network is refused. */
export type PhoneNetworkFailure =
  | { readonly code: 'forbidden' | 'not-found' | 'too-many-of-these' | 'phone-number-taken' | PublicNumberRefusal }
  | { readonly code: 'cannot-dial'; readonly dialRefusal: DialRefusal };

type Changed = Promise<Result<PhoneNetworkView, PhoneNetworkFailure>>;

/** How admins set up the way into the phone network. Each change answers with all of it. */
export interface PhoneNetworkServices {
  get(principal: Principal): Changed;
  /** Without a password the one before stays. */
  saveTrunk(
    principal: Principal,
    id: TrunkId,
    settings: TrunkSettings & { readonly password?: string | undefined },
  ): Changed;
  deleteTrunk(principal: Principal, id: TrunkId): Changed;
  /** The number as somebody typed it. Those for meetings are nobody's; one that another company has is `phone-number-taken`. */
  saveNumber(principal: Principal, number: string, personId: UserId | undefined, use?: PhoneNumberUse): Changed;
  deleteNumber(principal: Principal, number: E164): Changed;
  saveRules(principal: Principal, rules: readonly OutboundRule[]): Changed;
  savePolicy(principal: Principal, policy: Omit<TollPolicy, 'mainNumber'> & { readonly mainNumber?: string }): Changed;
  liftBan(principal: Principal, party: LiftedParty): Changed;
  /** Calls a number by a trunk until it rings, and hangs up. */
  testCall(principal: Principal, id: TrunkId, number: string): Promise<Result<TestCallOutcome, PhoneNetworkFailure>>;
}
