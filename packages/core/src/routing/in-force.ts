import type { Instant, LocalTimeOf } from '../kernel/index.ts';
import { holds } from './conditions.ts';
import type { ForwardingRule } from './forwarding.ts';
import type { RouteCallee } from './model.ts';

/** The rule by which all calls of a person, whoever calls, go elsewhere at this moment; undefined when they ring. */
export function ruleInForce(
  rules: readonly ForwardingRule[],
  owner: Pick<RouteCallee, 'manualStatus' | 'isOnCall' | 'isIdle' | 'timeZone'>,
  now: Instant,
  localTimeOf: LocalTimeOf,
): ForwardingRule | undefined {
  return rules.find(
    (rule) =>
      rule.when.callerIds === undefined &&
      rule.then.kind !== 'number' &&
      holds(rule, ['always'], owner, now, localTimeOf),
  );
}
