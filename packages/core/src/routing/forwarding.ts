import type { ForwardingRuleId, Instant, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';

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

/** When a rule applies; everything that is given must hold. */
export interface ForwardingCondition {
  /** `always` decides before anything rings; the others when that happens. Do not disturb is never overridden by ringing the owner. */
  readonly on: 'always' | 'busy' | 'no-answer' | 'offline' | 'dnd';
  readonly statuses?: readonly ManualStatus[];
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

/** The local time of an instant in a zone, found by the caller: the core has no clock and no zones. */
export interface LocalTime {
  /** ISO 8601 day, 1 = Monday. */
  readonly day: number;
  readonly minute: number;
}

/** Finds the local time of an instant. */
export type LocalTimeOf = (at: Instant, timeZone: string) => LocalTime;
