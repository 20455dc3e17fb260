import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type {
  ForwardingCondition,
  ForwardingPresence,
  ForwardingRule,
  ForwardingSituation,
  ForwardingTarget,
  WeeklyHours,
} from '@bureau/core/routing';
import { minuteOf, timeOf } from '../language/minutes.ts';

/** A rule while somebody writes it: every field has a value, sound or not. */
export interface RuleDraft {
  readonly name: string;
  readonly on: ForwardingSituation;
  /** Absent: as long as for all calls. */
  readonly afterMs?: number | undefined;
  readonly statuses: readonly ForwardingPresence[];
  readonly callerIds: readonly UserId[];
  readonly times: 'any' | 'within' | 'outside';
  readonly days: readonly number[];
  /** As a time field writes it, `18:00`; empty while it is incomplete. */
  readonly from: string;
  readonly to: string;
  readonly kind: ForwardingTarget['kind'];
  readonly userIds: readonly UserId[];
  readonly order: 'in-turn' | 'at-once';
  readonly ringForMs: number;
  readonly number: string;
}

/** What is wrong with a draft, field by field. */
export type DraftProblems = Readonly<Partial<Record<DraftField, DraftProblem>>>;
/** The fields of a draft in which something can be wrong, in the order of the form. */
export const DRAFT_FIELDS = ['days', 'from', 'to', 'people', 'number'] as const;
type DraftField = (typeof DRAFT_FIELDS)[number];
/** Why a field does not do. */
type DraftProblem = DraftField | 'same';

const EMPTY: RuleDraft = {
  name: '',
  on: 'always',
  statuses: [],
  callerIds: [],
  times: 'any',
  days: [1, 2, 3, 4, 5],
  from: '18:00',
  to: '08:00',
  kind: 'people',
  userIds: [],
  order: 'in-turn',
  ringForMs: 20_000,
  number: '',
};

/** A new rule for a situation. */
export const newDraft = (on: ForwardingSituation): RuleDraft => ({ ...EMPTY, on });

/** Whether a status can hold in a situation and tell anything there: during Do not disturb nothing rings. */
export function statusesFor(on: ForwardingSituation): readonly ForwardingPresence[] {
  if (on === 'always') return ['available', 'busy', 'away', 'dnd', 'invisible', 'on-a-call'];
  return on === 'no-answer' ? ['available', 'busy', 'away', 'invisible', 'on-a-call'] : [];
}

/** The draft that reads as this rule does. */
export function draftOf({ name, when, then }: ForwardingRule): RuleDraft {
  const { on, afterMs, statuses = [], callerIds = [], hours } = when;
  return {
    ...EMPTY,
    name,
    on,
    afterMs,
    statuses,
    callerIds,
    ...(hours && {
      times: hours.outside ? 'outside' : 'within',
      days: hours.days,
      from: timeOf(hours.fromMinute),
      to: timeOf(hours.toMinute),
    }),
    kind: then.kind,
    ...(then.kind === 'people' && { userIds: then.userIds, order: then.order, ringForMs: then.ringForMs }),
    ...(then.kind === 'number' && { number: then.number }),
  };
}

/** What keeps a draft from being a rule; empty when nothing does. */
export function problemsOf({ times, days, from, to, kind, userIds, number }: RuleDraft): DraftProblems {
  return {
    ...(times !== 'any' && {
      ...(days.length === 0 && { days: 'days' }),
      ...(from === '' && { from: 'from' }),
      ...(to === '' && { to: 'to' }),
      ...(from === to && from !== '' && from !== '00:00' && { to: 'same' }),
    }),
    ...(kind === 'people' && userIds.length === 0 && { people: 'people' }),
    ...(kind === 'number' && number.trim() === '' && { number: 'number' }),
  };
}

/** The rule that a draft without problems says. */
export function ruleOf(draft: RuleDraft, id: ForwardingRuleId, isEnabled: boolean): ForwardingRule {
  const { name, on, afterMs, callerIds } = draft;
  const statuses = draft.statuses.filter((status) => statusesFor(on).includes(status));
  const hours = hoursOf(draft);
  const when: ForwardingCondition = {
    on,
    ...(on === 'no-answer' && afterMs !== undefined && { afterMs }),
    ...(statuses.length > 0 && { statuses }),
    ...(callerIds.length > 0 && { callerIds }),
    ...(hours && { hours }),
  };
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  return { id, name: name.trim(), isEnabled, when, then: targetOf(draft) };
}

function targetOf({ kind, userIds, order, ringForMs, number }: RuleDraft): ForwardingTarget {
  if (kind === 'people') return { kind, userIds, order, ringForMs };
  return kind === 'number' ? { kind, number: number.trim() } : { kind };
}

function hoursOf({ times, days, from, to }: RuleDraft): WeeklyHours | undefined {
  if (times === 'any') return undefined;
  return {
    days: days.toSorted((a, b) => a - b),
    fromMinute: minuteOf(from),
    toMinute: minuteOf(to),
    outside: times === 'outside',
  };
}
