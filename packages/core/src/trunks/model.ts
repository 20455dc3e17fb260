import type { Branded, UserId } from '../kernel/index.ts';
import type { CountryCode, E164 } from '../numbering/index.ts';

/** A way into the phone network, named by the admin's client (UUID). */
export type TrunkId = Branded<'TrunkId'>;

/** How the carrier writes numbers. */
export type NumberFormat =
  /** `+33199001234` */
  | 'plus'
  /** `33199001234` */
  | 'digits'
  /** `0199001234` at home, `0032…` abroad */
  | 'national';

/** How SIP messages travel. With `tls` the sound is encrypted as well (SDES-SRTP, RFC 4568). */
export type SipTransport = 'udp' | 'tcp' | 'tls';

/** What the company says of a trunk. */
export interface TrunkSettings {
  readonly name: string;
  readonly isEnabled: boolean;
  /** `registration`: we sign in at the carrier; `address`: the carrier knows our address, and we theirs. */
  readonly kind: 'registration' | 'address';
  /** Name or address of the carrier's server. */
  readonly host: string;
  readonly port: number;
  readonly transport: SipTransport;
  /** Empty where the carrier asks for none. */
  readonly username: string;
  readonly numberFormat: NumberFormat;
  /** As many calls at a time, in and out. */
  readonly mostCalls: number;
}

/** A trunk with what only the gateway learns. */
export interface Trunk extends TrunkSettings {
  readonly id: TrunkId;
  readonly password: string;
}

/** A public number of the company, and who is called by it. */
export interface PhoneNumber {
  readonly e164: E164;
  /** Absent: nobody, and a call to it is told that there is no such number. */
  readonly personId?: UserId;
  /** A fax machine answers, for this person. */
  readonly isFax?: boolean;
  /** Whoever calls it comes into a meeting by the meeting's number; it is nobody's. */
  readonly isForMeetings?: boolean;
}

/** What a public number is there for. */
export type PhoneNumberUse = LineUse | 'meetings';

/** What a line is used for. */
export type LineUse = 'call' | 'fax';

/** Numbers that begin with `prefix` (of their E.164 form; empty: all) leave by this trunk. */
export interface OutboundRule {
  readonly prefix: string;
  readonly trunkId: TrunkId;
  /** What each begun minute costs, in thousandths of the company's currency; absent: nothing, or it is not known. */
  readonly pricePerMinute?: number | undefined;
}

/** What may be called. Emergency numbers always may. */
export interface TollPolicy {
  readonly allowsInternational: boolean;
  readonly allowsPremium: boolean;
  /** As many calls at a time with the phone network, over all trunks. */
  readonly mostCalls: number;
  /** Most that calls may cost in a day, in thousandths of the company's currency; absent: there is no limit. */
  readonly mostSpentPerDay?: number;
  /** Shown to whoever is called by somebody without a number of their own. */
  readonly mainNumber?: E164;
}

/** Everything a company says of its way into the phone network. */
export interface PhoneNetwork {
  /** In the order in which they are tried for emergency calls. */
  readonly trunks: readonly Trunk[];
  readonly numbers: readonly PhoneNumber[];
  readonly rules: readonly OutboundRule[];
  readonly policy: TollPolicy;
  readonly country: CountryCode;
}

/** What a company begins with. */
export const FIRST_TOLL_POLICY: TollPolicy = { allowsInternational: false, allowsPremium: false, mostCalls: 10 };
/** Calls at a time that a trunk carries unless its carrier sells another number of channels. */
export const USUAL_TRUNK_CALLS = 10;
/** SIP over UDP and TCP; over TLS it is one more (RFC 3261 §19.1.2). */
export const SIP_PORT = 5060;
/** SIP over TLS. */
export const SIPS_PORT = 5061;
/** More trunks, numbers or rules than this a company cannot have. */
export const MOST_TRUNKS = 20;
/** More numbers than this a company cannot have. */
export const MOST_PHONE_NUMBERS = 5_000;
/** More outbound rules than this a company cannot have. */
export const MOST_OUTBOUND_RULES = 200;
