import type { CallId, CompanyId, DeviceId, Instant, RecordingId, UserId } from '../kernel/index.ts';
import type { Hop } from '../routing/index.ts';
import { dial, step } from './machine.ts';
import type { Call, CallEvent, LiveCall } from './model.ts';

export const alice = 'alice' as UserId;
export const bob = 'bob' as UserId;
export const carol = 'carol' as UserId;
export const dora = 'dora' as UserId;
/** The n-th device of a person. */
export const deviceOf = (userId: UserId, at = 1) => `${userId.padEnd(8, 'x')}.000${at}` as DeviceId;
export const T0 = 1_000_000;
export const RING_MS = 25_000;
export const RECORDING = 'recording' as RecordingId;

/** A place in a plan where these people ring at once. */
export const ring = (...userIds: UserId[]): Hop => ({
  kind: 'ring',
  targets: userIds.map((userId) => ({ userId, deviceIds: [deviceOf(userId)] })),
  ringForMs: RING_MS,
});
export const mailbox: Hop = { kind: 'voicemail', ownerId: bob, reason: 'no-answer' };

export const request = {
  id: 'c1' as CallId,
  companyId: 'co' as CompanyId,
  callerId: alice,
  callerDevice: deviceOf(alice),
  calleeId: bob,
};

/** A call of Alice for Bob that follows this plan. */
export const dialled = (...hops: Hop[]) => dial(request, { kind: 'proceed', hops, trace: [] }, T0);

/** A call that is not over; a test that expects one fails here when it is. */
export function live(call: Call): LiveCall {
  if (call.status === 'ended') throw new Error(`The call ended: ${call.reason}`);
  return call;
}

/** The call after these events, each so long after the dialling. */
export const after = (call: Call, ...events: readonly (readonly [afterMs: Instant, event: CallEvent])[]): Call =>
  events.reduce((now, [afterMs, event]) => step(now, event, T0 + afterMs).call, call);

export const answers = (userId: UserId): CallEvent => ({ type: 'answer', userId, deviceId: deviceOf(userId) });
export const hangsUp = (userId: UserId): CallEvent => ({ type: 'hang-up', deviceId: deviceOf(userId) });
export const timer = (name: Extract<CallEvent, { type: 'timer' }>['timer']): CallEvent => ({
  type: 'timer',
  timer: name,
});

export const ringing = live(dialled(ring(bob)).call);
export const active = live(after(ringing, [3_000, answers(bob)]));
/** Alice, Bob and Carol, whom Alice added. */
export const conference = live(
  after(
    active,
    [4_000, { type: 'add', deviceId: deviceOf(alice), hops: [ring(carol)], trace: [] }],
    [5_000, answers(carol)],
  ),
);
