import type { ForwardingRuleId, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';

/** More rules than this nobody reads. */
export const MOST_FORWARDING_RULES = 20;
/** So many people at most are named by a rule, as callers or as targets. */
export const MOST_FORWARDING_PEOPLE = 10;
/** How long somebody may ring by a rule, in ms: at least until they can reach for it, at most until a caller gives up. */
export const FORWARDING_RING_MS = { least: 5_000, most: 120_000 } as const;

/** Hours of a week in the zone of the rule's owner. */
export interface WeeklyHours {
  /** ISO 8601 days, 1 = Monday … 7 = Sunday. */
  readonly days: readonly number[];
  /** Minutes since midnight, `from` included, `to` excluded; `to` ≤ `from` runs over midnight. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** The rule applies outside of these hours instead. */
  readonly outside: boolean;
}

/** What must happen for a rule to be asked: `always` decides before anything rings, the others when that happens. */
export type ForwardingSituation = 'always' | 'busy' | 'no-answer' | 'offline' | 'dnd';

/** How a person is at the moment of a call: what was chosen, an automatic `away`, or in a call. */
export type ForwardingPresence = ManualStatus | 'on-a-call';

/** When a rule applies; everything that is given must hold. During Do not disturb only rules that name it apply. */
export interface ForwardingCondition {
  readonly on: ForwardingSituation;
  /** Of `no-answer`: how long the owner's devices ring first; without it as long as the owner set for all calls. */
  readonly afterMs?: number;
  /** One of these is enough. */
  readonly statuses?: readonly ForwardingPresence[];
  readonly callerIds?: readonly UserId[];
  readonly hours?: WeeklyHours;
}

/** Where a rule sends a call. */
export type ForwardingTarget =
  | { readonly kind: 'voicemail' }
  | {
      readonly kind: 'people';
      readonly userIds: readonly UserId[];
      readonly order: 'in-turn' | 'at-once';
      readonly ringForMs: number;
    }
  /** Needs a phone line. */
  | { readonly kind: 'number'; readonly number: string };

/** One rule of a person's list. */
export interface ForwardingRule {
  readonly id: ForwardingRuleId;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly when: ForwardingCondition;
  readonly then: ForwardingTarget;
}

/** A rule that leads back to its owner. */
export interface ForwardingLoop {
  readonly ruleId: ForwardingRuleId;
  /** Who forwards to whom, the last one to the owner of the rule. */
  readonly through: readonly UserId[];
}

/** A rule to a number that nobody of the company may call. */
export interface ForwardingBar {
  readonly ruleId: ForwardingRuleId;
  readonly reason: 'no-phone-line' | 'international-barred' | 'premium-barred';
}

/** The rules of a person as they see them. */
export interface ForwardingList {
  /** In order: the first that applies and leads somewhere decides. */
  readonly rules: readonly ForwardingRule[];
  readonly loops: readonly ForwardingLoop[];
  readonly bars: readonly ForwardingBar[];
}
