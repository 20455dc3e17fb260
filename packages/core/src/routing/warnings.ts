import type { UserId } from '../kernel/index.ts';
import { withinHours } from './conditions.ts';
import type {
  ForwardingBar,
  ForwardingLoop,
  ForwardingPresence,
  ForwardingRule,
  ForwardingTarget,
  WeeklyHours,
} from './forwarding.ts';
import { FURTHEST_FORWARDING } from './plan.ts';

/** What a person should know about one of their rules. */
export type RuleWarning =
  /** Whatever this rule is for, that rule has decided before. */
  | { readonly kind: 'never-reached'; readonly by: ForwardingRule }
  /** This rule is asked only when nobody whom that one names can be rung. */
  | { readonly kind: 'last-resort'; readonly after: ForwardingRule }
  /** The people named forward all their calls back, each to the next and the last to the owner. */
  | { readonly kind: 'loop'; readonly through: readonly UserId[] }
  /** Some of the people named are no longer in the company; `isNobodyLeft` passes the rule over. */
  | { readonly kind: 'gone'; readonly isNobodyLeft: boolean }
  | { readonly kind: 'mailbox-off' }
  /** The number may not be called: the rule is passed over. */
  | { readonly kind: 'barred'; readonly reason: ForwardingBar['reason'] };

/** What warnings depend on besides the list. */
export interface WarningFacts {
  /** Whether somebody is in the company. */
  readonly isThere: (userId: UserId) => boolean;
  readonly hasMailbox: boolean;
  readonly loops: readonly ForwardingLoop[];
  readonly bars: readonly ForwardingBar[];
}

/** What there is to say about each rule of a list, in their order. Rules that are switched off say nothing. */
export function warningsOf(rules: readonly ForwardingRule[], facts: WarningFacts): readonly (readonly RuleWarning[])[] {
  return rules.map((rule, index) => {
    if (!rule.isEnabled) return [];
    const loops = facts.loops.filter(({ ruleId }) => ruleId === rule.id);
    const others = rules.filter(
      (other, at) => other !== rule && other.isEnabled && decidesFirst(other, at, rule, index),
    );
    const covering = others.filter((other) => covers(other, rule));
    const final = covering.find(({ then }) => then.kind === 'voicemail' && facts.hasMailbox);
    const earlier = covering.find(({ then }) => then.kind === 'people' && then.userIds.some(facts.isThere));
    return [
      ...(final ? [{ kind: 'never-reached', by: final } as const] : []),
      ...(!final && earlier ? [{ kind: 'last-resort', after: earlier } as const] : []),
      ...loops.map(({ through }) => ({ kind: 'loop', through }) as const),
      ...facts.bars
        .filter(({ ruleId }) => ruleId === rule.id)
        .map(({ reason }) => ({ kind: 'barred', reason }) as const),
      ...targetWarnings(rule.then, facts),
    ];
  });
}

function targetWarnings(then: ForwardingTarget, { isThere, hasMailbox }: WarningFacts): readonly RuleWarning[] {
  if (then.kind === 'number') return [];
  if (then.kind === 'voicemail') return hasMailbox ? [] : [{ kind: 'mailbox-off' }];
  if (then.userIds.every(isThere)) return [];
  return [{ kind: 'gone', isNobodyLeft: !then.userIds.some(isThere) }];
}

/** An earlier rule is asked first; one for always also before anything rings, so that nobody fails to answer. */
function decidesFirst(other: ForwardingRule, at: number, rule: ForwardingRule, index: number): boolean {
  if (other.when.on !== 'always') return at < index && other.when.on === rule.when.on;
  return at < index || rule.when.on === 'no-answer';
}

/** Whether a rule applies to every call that another one, for the same situation or a narrower one, would apply to. */
function covers(wide: ForwardingRule, narrow: ForwardingRule): boolean {
  const statuses = statusesOf(wide);
  const { callerIds, hours } = wide.when;
  return (
    statusesOf(narrow).every((status) => statuses.includes(status)) &&
    (!callerIds || (narrow.when.callerIds?.every((userId) => callerIds.includes(userId)) ?? false)) &&
    (!hours || hoursCover(hours, narrow.when.hours))
  );
}

const NOT_NAMED: readonly ForwardingPresence[] = ['available', 'busy', 'away', 'invisible', 'on-a-call'];

const statusesOf = ({ when }: ForwardingRule): readonly ForwardingPresence[] =>
  when.statuses ?? (when.on === 'dnd' ? ['dnd'] : NOT_NAMED);

/** Hours change at their bounds and at midnight alone: what holds there and is true of each holds in between. */
function hoursCover(wide: WeeklyHours, narrow: WeeklyHours | undefined): boolean {
  const bounds = [0, ...[wide, narrow ?? wide].flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])];
  const minutes = bounds.filter((minute) => minute < 1_440);
  return [1, 2, 3, 4, 5, 6, 7].every((day) =>
    minutes.every((minute) => {
      const at = { day, minute };
      return withinHours(wide, at) || (narrow !== undefined && !withinHours(narrow, at));
    }),
  );
}

/** Rules whose people forward all their calls back to the owner: the call then ends where it began, in the owner's mailbox. */
export function loopsOf(
  ownerId: UserId,
  rules: readonly ForwardingRule[],
  rulesOf: (userId: UserId) => readonly ForwardingRule[],
): readonly ForwardingLoop[] {
  const known = new Map<UserId, readonly UserId[] | undefined>();
  const wayBackFrom = (userId: UserId) => {
    if (!known.has(userId))
      known.set(
        userId,
        shortestWay(userId, ownerId, (each) => alwaysTo(rulesOf(each))),
      );
    return known.get(userId);
  };
  return rules.flatMap((rule) => {
    if (!rule.isEnabled || rule.then.kind !== 'people') return [];
    const through = rule.then.userIds.map(wayBackFrom).find((path) => path !== undefined);
    return through ? [{ ruleId: rule.id, through }] : [];
  });
}

/** Who forwards to whom from one person on, the last one to another; undefined when no call is followed as far as that. */
function shortestWay(
  from: UserId,
  to: UserId,
  next: (userId: UserId) => readonly UserId[],
): readonly UserId[] | undefined {
  const seen = new Set([from]);
  let paths: readonly (readonly UserId[])[] = [[from]];
  for (let length = 1; length <= FURTHEST_FORWARDING; length += 1) {
    const longer: (readonly UserId[])[] = [];
    for (const path of paths) {
      const followers = next(path.at(-1) ?? from);
      if (followers.includes(to)) return path;
      for (const userId of followers) {
        if (seen.has(userId)) continue;
        seen.add(userId);
        longer.push([...path, userId]);
      }
    }
    paths = longer;
  }
  return undefined;
}

/** Where all calls go, whatever the caller, the time and the presence. */
function alwaysTo(rules: readonly ForwardingRule[]): readonly UserId[] {
  const first = rules.find(({ isEnabled, when }) => isEnabled && when.on === 'always' && isUnconditional(when));
  return first?.then.kind === 'people' ? first.then.userIds : [];
}

const isUnconditional = ({ statuses, callerIds, hours }: ForwardingRule['when']) => !statuses && !callerIds && !hours;
