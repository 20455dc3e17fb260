export type { RouteCallee, RouteDecision, RouteRefusal, RouteRequest, RouteStep, RouteTarget } from './model.ts';
export { RING_FOR_MS, route } from './route.ts';
