import type { Instant, LocalTime, LocalTimeOf } from '../kernel/index.ts';
import type { ForwardingPresence, ForwardingRule, ForwardingSituation, WeeklyHours } from './forwarding.ts';
import type { RouteCallee, RouteRequest } from './model.ts';

/** Whether a local time lies in these hours; hours that run over midnight belong to the day on which they begin. */
export function withinHours(hours: WeeklyHours, { day, minute }: LocalTime): boolean {
  const { days, fromMinute, toMinute, outside } = hours;
  const dayBefore = day === 1 ? 7 : day - 1;
  const isInside =
    fromMinute < toMinute
      ? days.includes(day) && minute >= fromMinute && minute < toMinute
      : (days.includes(day) && minute >= fromMinute) || (days.includes(dayBefore) && minute < toMinute);
  return isInside !== outside;
}

/** What a person's presence is looked up by. */
type Present = Pick<RouteCallee, 'manualStatus' | 'isOnCall' | 'isIdle'>;

/** What a condition on the presence may name at this moment: a choice always, beside it whether there is a call. */
function presencesOf({ manualStatus, isOnCall, isIdle }: Present): readonly ForwardingPresence[] {
  const chosen: ForwardingPresence = manualStatus === 'available' && isIdle && !isOnCall ? 'away' : manualStatus;
  if (!isOnCall) return [chosen];
  return chosen === 'available' ? ['on-a-call'] : [chosen, 'on-a-call'];
}

/** Whether what a rule says of its owner's presence and of the time holds now, in one of these situations. */
export function holds(
  { isEnabled, when }: ForwardingRule,
  situations: readonly ForwardingSituation[],
  owner: Present & Pick<RouteCallee, 'timeZone'>,
  now: Instant,
  localTimeOf: LocalTimeOf,
): boolean {
  if (!isEnabled || !situations.includes(when.on)) return false;
  const { statuses, hours } = when;
  if (owner.manualStatus === 'dnd' && when.on !== 'dnd' && !statuses?.includes('dnd')) return false;
  if (statuses && !presencesOf(owner).some((presence) => statuses.includes(presence))) return false;
  return !hours || withinHours(hours, localTimeOf(now, owner.timeZone));
}

/** The rules of a person that apply to this call in one of these situations, in order. */
export function rulesFor(
  situations: readonly ForwardingSituation[],
  callee: RouteCallee,
  callerId: RouteRequest['callerId'],
  now: Instant,
  localTimeOf: LocalTimeOf,
): readonly ForwardingRule[] {
  return callee.rules.filter((rule) => {
    const { callerIds } = rule.when;
    return (!callerIds || callerIds.includes(callerId)) && holds(rule, situations, callee, now, localTimeOf);
  });
}
