import { assertNever, type Instant } from '../kernel/index.ts';
import type { RouteCallee, RouteDecision, RouteRequest, RouteStep } from './model.ts';

/** How long the devices of a person ring: about five European ringback cadences of 5 s (ETSI TR 103 137). */
export const RING_FOR_MS = 25_000;

/** Decides where a call goes. Do not disturb is read first: no automation overrides it. */
export function route(request: RouteRequest, now: Instant): RouteDecision {
  const { target } = request;
  switch (target.kind) {
    case 'external':
      return { kind: 'refuse', reason: 'no-phone-line' };
    case 'unknown-extension':
      return { kind: 'refuse', reason: 'unknown-extension' };
    case 'user':
      return target.callee.userId === request.callerId
        ? { kind: 'refuse', reason: 'callee-is-self' }
        : routeToUser(target.callee, now);
    default:
      return assertNever(target);
  }
}

function routeToUser(callee: RouteCallee, now: Instant): RouteDecision {
  const called: RouteStep = { at: now, kind: 'called', userId: callee.userId };
  if (callee.kind === 'echo-test') {
    return { kind: 'connect-service', trace: [called, { at: now, kind: 'answered-by-service' }] };
  }
  const reason = callee.manualStatus === 'dnd' ? 'dnd' : callee.deviceIds.length === 0 ? 'offline' : undefined;
  if (reason) return { kind: 'unreachable', reason, trace: [called, { at: now, kind: 'not-rung', reason }] };
  const rang: RouteStep = { at: now, kind: 'rang', devices: callee.deviceIds.length };
  return { kind: 'ring', deviceIds: callee.deviceIds, ringForMs: RING_FOR_MS, trace: [called, rang] };
}
