export { withinHours } from './conditions.ts';
export {
  FORWARDING_RING_MS,
  type ForwardingBar,
  type ForwardingCondition,
  type ForwardingList,
  type ForwardingLoop,
  type ForwardingPresence,
  type ForwardingRule,
  type ForwardingSituation,
  type ForwardingTarget,
  MOST_FORWARDING_PEOPLE,
  MOST_FORWARDING_RULES,
  type WeeklyHours,
} from './forwarding.ts';
export { ruleInForce } from './in-force.ts';
export type {
  Hop,
  NotRung,
  RouteCallee,
  RouteDecision,
  RouteNote,
  RouteRefusal,
  RouteRequest,
  RouteStep,
  RouteTarget,
  VoicemailReason,
} from './model.ts';
export { FURTHEST_FORWARDING } from './plan.ts';
export type { ForwardingStore, Reach, ReachStore } from './ports.ts';
export { RING_FOR_MS, route } from './route.ts';
export { straightTo, toOutside } from './straight.ts';
export { loopsOf, type RuleWarning, type WarningFacts, warningsOf } from './warnings.ts';
