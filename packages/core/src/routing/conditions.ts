import type { Instant } from '../kernel/index.ts';
import type { ForwardingRule, LocalTime, LocalTimeOf, WeeklyHours } from './forwarding.ts';
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

/** The enabled rules of a person that apply to this call in this situation, in order. */
export function rulesFor(
  on: ForwardingRule['when']['on'],
  callee: RouteCallee,
  callerId: RouteRequest['callerId'],
  now: Instant,
  localTimeOf: LocalTimeOf,
): readonly ForwardingRule[] {
  return callee.rules.filter(({ isEnabled, when }) => {
    if (!isEnabled || when.on !== on) return false;
    if (when.statuses && !when.statuses.includes(callee.manualStatus)) return false;
    if (when.callerIds && !when.callerIds.includes(callerId)) return false;
    return !when.hours || withinHours(when.hours, localTimeOf(now, callee.timeZone));
  });
}
