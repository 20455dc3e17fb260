import type { DeviceId, ForwardingRuleId, Instant, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';
import type { ForwardingRule, ForwardingSituation } from './forwarding.ts';

/** What routing knows of the person (or service) who is called. */
export interface RouteCallee {
  readonly userId: UserId;
  /** `person` rings; `echo-test` answers by itself. */
  readonly kind: 'person' | 'echo-test';
  readonly manualStatus: ManualStatus;
  /** Connected devices, in no order. */
  readonly deviceIds: readonly DeviceId[];
  /** Desk phones that can be reached: they ring with the devices. */
  readonly deskPhones?: number;
  /** Is in a call now. */
  readonly isOnCall: boolean;
  /** Chose nothing, and has touched no device for so long that others see them as away. */
  readonly isIdle: boolean;
  /** Rings while in a call unless a rule for `busy` applies; without it the person is busy then. */
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
  | { readonly kind: 'unknown-extension'; readonly extension: string };

/** One question to routing. */
export interface RouteRequest {
  readonly callerId: UserId;
  /** Who is in the call already, when somebody is brought into it; they are not called. */
  readonly inCall?: readonly UserId[];
  readonly target: RouteTarget;
  /** Everybody whom rules of the callee, and theirs in turn, may name. */
  readonly others: ReadonlyMap<UserId, RouteCallee>;
  /** Whom the numbers in their rules reach now, by the number as it is written: somebody outside, or a colleague. */
  readonly numbers?: ReadonlyMap<string, UserId>;
}

/** Why a dial attempt makes no call at all. */
export type RouteRefusal = 'callee-is-self' | 'unknown-extension';

/** Why a mailbox answered. */
export type VoicemailReason = 'dnd' | 'offline' | 'busy' | 'no-answer' | 'forwarded' | 'diverted' | 'transferred';

/** People who ring at once. Devices are those known at the decision; later ones are found when it rings. */
export interface RingHop {
  readonly kind: 'ring';
  readonly targets: readonly { readonly userId: UserId; readonly deviceIds: readonly DeviceId[] }[];
  readonly ringForMs: number;
  /** Goes into the trace when the call comes here. */
  readonly why?: readonly RouteNote[];
}

/** One place a call goes to. */
export type Hop =
  | RingHop
  | {
      readonly kind: 'voicemail';
      readonly ownerId: UserId;
      readonly reason: VoicemailReason;
      readonly why?: readonly RouteNote[];
    };

/** A rule as the trace names it. It is shown to its owner, `userId`, alone. */
interface NamedRule {
  readonly userId: UserId;
  readonly ruleId: ForwardingRuleId;
  readonly ruleName: string;
}

/** Why somebody is not rung. */
export type NotRung = 'dnd' | 'offline' | 'busy' | 'unknown-number' | 'line-failed' | 'line-unregistered';

/** What happened to a call, without the time. */
export type RouteNote =
  | { readonly kind: 'called'; readonly userId: UserId }
  /** `devices` is absent when they were found as it rang. */
  | { readonly kind: 'rang'; readonly userId?: UserId; readonly devices?: number }
  | { readonly kind: 'answered-by-service' }
  | { readonly kind: 'not-rung'; readonly userId?: UserId; readonly reason: NotRung }
  /** It rang until this person chose Do not disturb. */
  | { readonly kind: 'hushed'; readonly userId: UserId }
  /** A rule sent it on: to people, or with none of them to the mailbox. */
  | (NamedRule & { readonly kind: 'forwarded'; readonly to: readonly UserId[]; readonly on?: ForwardingSituation })
  /** Nobody whom the rule names could be rung: the next rule decides. */
  | (NamedRule & { readonly kind: 'led-nowhere' })
  /** A rule pointed to somebody who was asked already. */
  | { readonly kind: 'loop-cut'; readonly userId: UserId }
  /** A rule pointed to the one who calls, or who is in the call already. */
  | { readonly kind: 'in-call'; readonly userId: UserId }
  /** A rule pointed to somebody who is no longer in the company. */
  | { readonly kind: 'gone'; readonly userId: UserId }
  /** The rules of `userId` were not asked any more: the call had been sent on too often. */
  | { readonly kind: 'too-far'; readonly userId: UserId }
  /** A rule named the mailbox, which takes no messages. */
  | { readonly kind: 'mailbox-off'; readonly userId: UserId }
  /** A rule named a number that cannot be called now: no phone line reaches it, or it is not allowed. The number is shown to the owner of the rule alone. */
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
  | { readonly kind: 'merged' | 'became-meeting'; readonly by: UserId };

/** One line of the answer to "why did this call go there?". */
export type RouteStep = { readonly at: Instant } & RouteNote;

/** What routing decided, with the way to its first place; the way to each further one comes with it. */
export type RouteDecision =
  | { readonly kind: 'refuse'; readonly reason: RouteRefusal }
  /** Never empty; the first one is acted on at once. */
  | { readonly kind: 'proceed'; readonly hops: readonly Hop[]; readonly trace: readonly RouteStep[] }
  | { readonly kind: 'connect-service'; readonly trace: readonly RouteStep[] }
  /** Nothing rings and nobody takes a message, but the call happened: both sides find it in their history. */
  | { readonly kind: 'unreachable'; readonly reason: 'dnd' | 'offline' | 'busy'; readonly trace: readonly RouteStep[] };
