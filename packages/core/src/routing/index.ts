export { withinHours } from './conditions.ts';
export type {
  ForwardingCondition,
  ForwardingRule,
  ForwardingTarget,
  LocalTime,
  LocalTimeOf,
  WeeklyHours,
} from './forwarding.ts';
export type {
  Hop,
  RouteCallee,
  RouteDecision,
  RouteRefusal,
  RouteRequest,
  RouteStep,
  RouteTarget,
  VoicemailReason,
} from './model.ts';
export type { ForwardingStore } from './ports.ts';
export { RING_FOR_MS, route } from './route.ts';
