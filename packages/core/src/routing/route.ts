import { assertNever, type Instant, type LocalTimeOf } from '../kernel/index.ts';
import type { Hop, RouteCallee, RouteDecision, RouteNote, RouteRequest, RouteStep } from './model.ts';
import { type Plan, planFor } from './plan.ts';

/** How long the devices of a person ring unless they chose otherwise: about five European ringback cadences of 5 s (ETSI TR 103 137). */
export const RING_FOR_MS = 25_000;

/** Decides where a call goes. Do not disturb is read first: no automation rings somebody who chose it. */
export function route(request: RouteRequest, now: Instant, localTimeOf: LocalTimeOf): RouteDecision {
  const { target } = request;
  switch (target.kind) {
    case 'unknown-extension':
      return { kind: 'refuse', reason: 'unknown-extension' };
    case 'user':
      return target.callee.userId === request.callerId
        ? { kind: 'refuse', reason: 'callee-is-self' }
        : toPerson(target.callee, request, now, localTimeOf);
    default:
      return assertNever(target);
  }
}

function toPerson(
  callee: RouteCallee,
  request: RouteRequest,
  now: Instant,
  localTimeOf: LocalTimeOf,
): Exclude<RouteDecision, { kind: 'refuse' }> {
  const stamped = (notes: readonly RouteNote[]) => notes.map((note): RouteStep => ({ at: now, ...note }));
  const called: RouteNote = { kind: 'called', userId: callee.userId };
  if (callee.kind === 'echo-test') {
    return { kind: 'connect-service', trace: stamped([called, { kind: 'answered-by-service' }]) };
  }
  const plan = planFor(callee, request, now, localTimeOf);
  const [first, ...others] = hopsOf(callee, plan);
  if (!first) {
    const reason = plan.end === 'dnd' || plan.end === 'busy' ? plan.end : 'offline';
    return { kind: 'unreachable', reason, trace: stamped([called, ...plan.rest]) };
  }
  const { why = [], ...begun } = first;
  return { kind: 'proceed', hops: [begun, ...others.map(withoutRang)], trace: stamped([called, ...why]) };
}

/** The plan with the mailbox at its end; what is left to say goes with the last place. */
function hopsOf({ userId, hasMailbox }: RouteCallee, { hops, end, rest }: Plan): readonly Hop[] {
  if (hasMailbox) return [...hops, { kind: 'voicemail', ownerId: userId, reason: end, why: rest }];
  return hops.map((hop, index) => (index === hops.length - 1 ? { ...hop, why: [...(hop.why ?? []), ...rest] } : hop));
}

/** Who rings later is found then, and so is whether they do. */
const withoutRang = (hop: Hop): Hop => ({ ...hop, why: (hop.why ?? []).filter(({ kind }) => kind !== 'rang') });
