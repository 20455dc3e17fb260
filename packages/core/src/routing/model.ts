import type { DeviceId, ForwardingRuleId, Instant, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';
import type { ForwardingRule } from './forwarding.ts';

/** What routing knows of the person (or service) who is called. */
export interface RouteCallee {
  readonly userId: UserId;
  /** `person` rings; `echo-test` answers by itself. */
  readonly kind: 'person' | 'echo-test';
  readonly manualStatus: ManualStatus;
  /** Connected devices, in no order. */
  readonly deviceIds: readonly DeviceId[];
  /** Is in a call now. */
  readonly isOnCall: boolean;
  /** Rings while in a call; without it the person is busy then. */
  readonly callWaiting: boolean;
  /** Takes messages. */
  readonly hasMailbox: boolean;
  /** How long the own devices ring, in ms. */
  readonly ringForMs: number;
  /** IANA zone in which the hours of the rules are read. */
  readonly timeZone: string;
  /** In order; the first that applies decides. */
  readonly rules: readonly ForwardingRule[];
}

/** What was dialled, after numbering has understood it. */
export type RouteTarget =
  | { readonly kind: 'user'; readonly callee: RouteCallee }
  /** An extension nobody has. */
  | { readonly kind: 'unknown-extension'; readonly extension: string }
  /** A number of the public phone network. */
  | { readonly kind: 'external'; readonly number: string };

/** One question to routing. */
export interface RouteRequest {
  readonly callerId: UserId;
  readonly target: RouteTarget;
  /** Everybody whom rules of the callee, and theirs in turn, may name. */
  readonly others: ReadonlyMap<UserId, RouteCallee>;
}

/** Why a dial attempt makes no call at all. */
export type RouteRefusal = 'callee-is-self' | 'unknown-extension' | 'no-phone-line';

/** Why a mailbox answered. */
export type VoicemailReason = 'dnd' | 'offline' | 'busy' | 'no-answer' | 'forwarded' | 'diverted' | 'transferred';

/** One place a call goes to. */
export type Hop =
  /** These people ring at once. Devices are those known at the decision; later ones are found when it rings. */
  | {
      readonly kind: 'ring';
      readonly targets: readonly { readonly userId: UserId; readonly deviceIds: readonly DeviceId[] }[];
      readonly ringForMs: number;
    }
  | { readonly kind: 'voicemail'; readonly ownerId: UserId; readonly reason: VoicemailReason };

/** One line of the answer to "why did this call go there?". */
export type RouteStep = { readonly at: Instant } & (
  | { readonly kind: 'called'; readonly userId: UserId }
  | { readonly kind: 'rang'; readonly userId?: UserId; readonly devices: number }
  | { readonly kind: 'answered-by-service' }
  | { readonly kind: 'not-rung'; readonly userId?: UserId; readonly reason: 'dnd' | 'offline' | 'busy' }
  /** A rule of `userId` sent it on. The rule is shown to its owner alone. */
  | {
      readonly kind: 'forwarded';
      readonly userId: UserId;
      readonly ruleId: ForwardingRuleId;
      readonly ruleName: string;
      readonly to: readonly UserId[];
    }
  /** A rule pointed back to somebody who was asked already. */
  | { readonly kind: 'loop-cut'; readonly userId: UserId }
  /** A rule named a number that no phone line reaches. */
  | { readonly kind: 'number-not-reached'; readonly userId: UserId; readonly number: string }
  | { readonly kind: 'no-answer'; readonly userId: UserId }
  | { readonly kind: 'declined'; readonly userId: UserId }
  | { readonly kind: 'answered'; readonly userId: UserId }
  | { readonly kind: 'left'; readonly userId: UserId }
  | { readonly kind: 'to-voicemail'; readonly userId: UserId; readonly reason: VoicemailReason }
  | { readonly kind: 'added'; readonly by: UserId; readonly userId: UserId }
  | { readonly kind: 'transferred'; readonly by: UserId; readonly userId: UserId; readonly how: 'blind' | 'attended' }
  | { readonly kind: 'returned'; readonly userId: UserId }
  | { readonly kind: 'parked'; readonly by: UserId; readonly slot: string }
  | { readonly kind: 'retrieved'; readonly by: UserId }
  | { readonly kind: 'merged'; readonly by: UserId }
);

/** What routing decided, with the way it came there. */
export type RouteDecision =
  | { readonly kind: 'refuse'; readonly reason: RouteRefusal }
  /** Never empty; the first one is acted on at once. */
  | { readonly kind: 'proceed'; readonly hops: readonly Hop[]; readonly trace: readonly RouteStep[] }
  | { readonly kind: 'connect-service'; readonly trace: readonly RouteStep[] }
  /** Nothing rings and nobody takes a message, but the call happened: both sides find it in their history. */
  | { readonly kind: 'unreachable'; readonly reason: 'dnd' | 'offline' | 'busy'; readonly trace: readonly RouteStep[] };
