import type { DeskPhone, PhoneLights, SipUser } from '../desk-phones/index.ts';
import type { CompanyId, DeviceId, Instant, Result, UserId } from '../kernel/index.ts';
import type { LineAudio } from '../media/index.ts';
import type { E164 } from '../numbering/index.ts';
import type { BannedParty, PhoneBan } from './bans.ts';
import type { LineEnd } from './causes.ts';
import type { OutboundRule, PhoneNetwork, PhoneNumber, TollPolicy, Trunk, TrunkId, TrunkSettings } from './model.ts';
import type { CalledAs, WayIn } from './shared-carrier.ts';
import type { TollCharge } from './spending.ts';

/** Why a gateway did not do what it was asked. */
export type GatewayFailure =
  /** None is set up, it is not reached, or did not answer in time. */
  | 'gateway-unavailable'
  /** The line is gone. */
  | 'line-not-found'
  | 'gateway-refused';

/** Whether calls can be made by a trunk, as far as the gateway knows. `unregistered`: its carrier answers, but does not let us sign in. */
export type TrunkState = 'reachable' | 'unregistered' | 'unreachable' | 'unknown';

/**
 * Where a desk phone sends whoever is at the other end of a line: to a number that was dialled there, or to whoever is at the
 * other end of another line. That one is absent where the phone names a call that the gateway does not know.
 */
export type TransferTarget = { readonly dialled: string } | { readonly line?: DeviceId | undefined };

/** What a gateway tells. */
export type GatewayEvent =
  /** It is reached and has been told all trunks; lines may have come and gone meanwhile: ask for {@link PhoneGateway.lines}. */
  | { readonly type: 'gateway-connected' }
  | { readonly type: 'gateway-disconnected' }
  /** Somebody outside calls. Numbers are as the carrier wrote them. */
  | {
      readonly type: 'line-incoming';
      readonly line: DeviceId;
      readonly trunkId: TrunkId;
      readonly calledNumber: string;
      /** Absent: withheld. */
      readonly callerNumber?: string;
    }
  /** A desk phone signs in, or is not heard from any more. */
  | { readonly type: 'phone-state'; readonly phone: SipUser; readonly isRegistered: boolean }
  /** Somebody dials at a desk phone. */
  | { readonly type: 'phone-dialled'; readonly line: DeviceId; readonly phone: SipUser; readonly dialled: string }
  /** By the hold key of the telephone. */
  | { readonly type: 'line-held'; readonly line: DeviceId; readonly isHeld: boolean }
  /** By the transfer key of a desk phone: whoever is at the other end is to go on there. */
  | { readonly type: 'line-transferred'; readonly line: DeviceId; readonly to: TransferTarget }
  /** The telephone outside rings. */
  | { readonly type: 'line-ringing'; readonly line: DeviceId }
  /** The line brings sound before it is answered. */
  | { readonly type: 'line-sounds'; readonly line: DeviceId }
  | { readonly type: 'line-answered'; readonly line: DeviceId }
  /** RFC 4733 events 0–15. */
  | { readonly type: 'line-key'; readonly line: DeviceId; readonly key: string }
  | { readonly type: 'line-ended'; readonly line: DeviceId; readonly end: LineEnd }
  /** Somebody tried to sign in, or to call, from an address: with a right password, or a wrong one or a name that nobody has. */
  | { readonly type: 'sip-attempt'; readonly address: string; readonly isAuthentic: boolean };

/** What a gateway must know of every trunk, of whatever company. */
export type GatewayTrunk = Omit<Trunk, 'name' | 'mostCalls' | 'numberFormat'>;

/** What a gateway must know of every desk phone, of whatever company. */
export type GatewayPhone = Pick<DeskPhone, 'sipUser' | 'digest' | 'companyId'>;

/** Where a line leads: outside by a trunk, or to a desk phone. */
export type LineEnds = { readonly trunkId: TrunkId } | { readonly phone: SipUser };

/** Whom a call by a line is for, and who is shown to call. */
export type LineTarget =
  | { readonly trunkId: TrunkId; readonly number: string; readonly callerNumber?: string | undefined }
  | { readonly phone: SipUser; readonly callerName: string; readonly callerNumber: string };

/** A line as the gateway finds it. */
export type KnownLine = LineEnds & { readonly line: DeviceId; readonly isAnswered: boolean };

/** A machine that speaks SIP for us. */
export interface GatewayMachine {
  /** Its host and port, for whoever looks after it. */
  readonly name: string;
  readonly isReached: boolean;
}

/** The way into the phone network, by one machine or several. */
export interface PhoneGateway extends PhoneLights {
  /** Those that were set up; none where there is no way into the phone network. */
  machines(): readonly GatewayMachine[];
  /** Whether one of them is reached now. */
  isConnected(): boolean;
  stateOf(id: TrunkId): TrunkState;
  /** Says every trunk there is; those that are not named are given up. It is said again whenever the gateway comes back. */
  configure(trunks: readonly GatewayTrunk[]): Promise<void>;
  /** Says every desk phone there is, as {@link configure} does for trunks. */
  configurePhones(phones: readonly GatewayPhone[]): Promise<void>;
  /** Where calls of a carrier come from, by the name or address of its server; none where that is not known. */
  addressesOf(host: string): Promise<readonly string[]>;
  /** Whether a desk phone can be reached now. */
  isRegistered(phone: SipUser): boolean;
  /** Says every address of which nothing is taken; it is said again whenever the gateway comes back. */
  bar(addresses: readonly string[]): Promise<void>;
  /**
   * Begins a call under an id of the caller's choice, and lets it ring once it is wanted: until then nobody outside has been told.
   * How it goes on, events tell.
   */
  call(line: DeviceId, to: LineTarget, isWanted?: Promise<boolean>): Promise<Result<void, GatewayFailure>>;
  /** Tells whoever calls that it rings. */
  ring(line: DeviceId): Promise<Result<void, GatewayFailure>>;
  answer(line: DeviceId): Promise<Result<void, GatewayFailure>>;
  /** `cause`: ITU-T Q.850. Fine when the line is gone. */
  hangUp(line: DeviceId, cause: number): Promise<void>;
  press(line: DeviceId, key: string): Promise<Result<void, GatewayFailure>>;
  /** Tells a desk phone what becomes of what it asked for by its transfer key. */
  tellTransfer(line: DeviceId, isDone: boolean): Promise<Result<void, GatewayFailure>>;
  /** Opens a way for the sound of the line; an earlier one stays until it is closed at its other end. */
  audio(line: DeviceId): Promise<Result<LineAudio, GatewayFailure>>;
  /** Every line there is now. */
  lines(): Promise<Result<readonly KnownLine[], GatewayFailure>>;
  /** The returned function ends the subscription. */
  onEvent(listener: (event: GatewayEvent) => void): () => void;
}

/** Who sets up the way into the phone network. */
export interface PhoneNetworkAdmin {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** Who is kept out of the phone network. */
export interface PhoneBanStore {
  /** Those that last beyond now, the oldest first. */
  all(now: Instant): Promise<readonly PhoneBan[]>;
  put(ban: PhoneBan): Promise<void>;
  lift(party: BannedParty): Promise<void>;
}

/** What calls have cost. */
export interface TollChargeStore {
  /** Those of a company since then; earlier ones may be forgotten. */
  since(companyId: CompanyId, from: Instant): Promise<readonly TollCharge[]>;
  add(companyId: CompanyId, charge: TollCharge): Promise<void>;
}

/** What became of a number that was to be the company's. `taken`: another company of the installation has it. */
export type NumberSaved = 'saved' | 'taken' | 'not-allowed';

/** The way of companies into the phone network. What admins do resolves to false (nothing is changed) for everybody else; of trunks, rules and the policy it is noted who changed them. */
export interface PhoneNetworkStore {
  /** For calls: of any person of the company. What another company has said is its number is not shown as the main one. */
  of(companyId: CompanyId): Promise<PhoneNetwork | undefined>;
  /** Whose trunk it is. */
  companyOf(id: TrunkId): Promise<CompanyId | undefined>;
  /** Which company has a number, if one has. */
  holderOf(number: E164): Promise<CompanyId | undefined>;
  /** The trunks of all companies. */
  trunks(): Promise<readonly Trunk[]>;
  /** The trunks of all companies that are in use. */
  waysIn(): Promise<readonly WayIn[]>;
  /** The one of these whose company has the number; of several, whoever has had theirs for longest. */
  heldFirst(called: readonly CalledAs[]): Promise<CalledAs | undefined>;
  isAdmin(admin: PhoneNetworkAdmin): Promise<boolean>;
  /** Without a password the one before stays. */
  saveTrunk(
    admin: PhoneNetworkAdmin,
    id: TrunkId,
    settings: TrunkSettings & { readonly password?: string | undefined },
    now: Instant,
  ): Promise<boolean>;
  /** Its rules go with it. */
  deleteTrunk(admin: PhoneNetworkAdmin, id: TrunkId, now: Instant): Promise<boolean>;
  /** A number is one company's, of all that there are in the installation: whoever says it first. */
  saveNumber(admin: PhoneNetworkAdmin, number: PhoneNumber): Promise<NumberSaved>;
  deleteNumber(admin: PhoneNetworkAdmin, number: E164): Promise<boolean>;
  /** All rules, in their order. */
  saveRules(admin: PhoneNetworkAdmin, rules: readonly OutboundRule[], now: Instant): Promise<boolean>;
  savePolicy(admin: PhoneNetworkAdmin, policy: TollPolicy, now: Instant): Promise<boolean>;
}
