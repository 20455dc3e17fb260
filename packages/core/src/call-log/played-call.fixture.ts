import { type Call, type CallEvent, dial, step } from '../calls/index.ts';
import { alice, answers, bob, deviceOf, hangsUp, request, timer } from '../calls/two-people.fixture.ts';
import type { UserId } from '../kernel/index.ts';
import type { Hop, RouteStep } from '../routing/index.ts';
import { callLogRows } from './rows.ts';

/** A place in a plan where these people ring at once, for 20 s. */
export const ring = (...userIds: UserId[]): Hop => ({
  kind: 'ring',
  targets: userIds.map((userId) => ({ userId, deviceIds: [deviceOf(userId)] })),
  ringForMs: 20_000,
});
/** How the trace of a call for Bob begins. */
export const called: RouteStep = { at: 1_000, kind: 'called', userId: bob };

/** A call of Alice for Bob, with what happens when. */
export function played(
  hops: readonly Hop[],
  events: readonly (readonly [number, CallEvent])[],
  trace = [called],
): Call {
  return events.reduce<Call>(
    (call, [at, event]) => step(call, event, at).call,
    dial(request, { kind: 'proceed', hops, trace }, 1_000).call,
  );
}

export const answer = answers(bob);
export const hangUp = hangsUp(alice);
export const ringEnd = timer('ring-end');

/** The rows of a call by whose they are. */
export const byOwner = (call: Call) => Object.fromEntries(callLogRows(call).map((row) => [row.ownerId, row]));
