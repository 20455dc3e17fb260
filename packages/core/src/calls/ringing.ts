/** The events of a call that rings somewhere. */
import { assertNever, type DeviceId, type Instant, type UserId } from '../kernel/index.ts';
import type { NotRung, RouteStep } from '../routing/index.ts';
import { becomeConnected, beginTalk, leaseFor, leave } from './legs.ts';
import type { CallEndReason, CallEvent, CallLeg, CallStep, LiveCall, RingingLeg } from './model.ts';
import { connectedLegs, legOf, ownerOf } from './rules.ts';
import { enter, settle, withLeg } from './settle.ts';

type RingingEvent =
  | Extract<
      CallEvent,
      {
        type:
          | 'answer'
          | 'decline'
          | 'divert-to-voicemail'
          | 'ring-device-added'
          | 'ring-device-gone'
          | 'cannot-ring'
          | 'early-media';
      }
    >
  | Extract<CallEvent, { type: 'timer' }>;

const unchanged = (call: LiveCall): CallStep => ({ call, effects: [] });

/** One step of a live call by somebody who rings, or by the time of a ring. */
export function stepRinging(call: LiveCall, event: RingingEvent, now: Instant): CallStep {
  if (event.type === 'timer') return event.timer === 'ring-lease' ? renewLeases(call, now) : ringEnds(call, now);
  if (event.type === 'early-media') return hear(call, event.deviceId, now);
  const leg = legOf(call, event.userId);
  if (leg?.status !== 'ringing') return unchanged(call);
  switch (event.type) {
    case 'answer':
      return ownerOf(call, event.deviceId) ? unchanged(call) : answer(call, leg, event.deviceId, now);
    case 'decline':
      return decline(call, leg, now);
    case 'divert-to-voicemail': {
      if (call.status !== 'ringing') return decline(call, leg, now);
      const hop = { kind: 'voicemail', ownerId: leg.userId, reason: 'diverted' } as const;
      return settle(enter({ ...call, hops: [] }, hop, [], now), call, { reason: 'voicemail' }, now);
    }
    case 'ring-device-added': {
      if (ownerOf(call, event.deviceId) || leg.ring.some(({ deviceId }) => deviceId === event.deviceId))
        return unchanged(call);
      const ring = [...leg.ring, leaseFor(event.deviceId, leg.endsAt, now)];
      const isFirst = leg.ring.length === 0 && call.transfer?.phase !== 'returning';
      const rang: RouteStep = { at: now, kind: 'rang', userId: leg.userId };
      const trace = isFirst ? [...call.trace, rang] : call.trace;
      return settle(withLeg({ ...call, trace }, { ...leg, ring }), call, { reason: 'no-answer' }, now);
    }
    case 'ring-device-gone': {
      const { userId, reason } = event;
      const ring = leg.ring.filter(({ deviceId }) => deviceId !== event.deviceId);
      if (ring.length === leg.ring.length) return unchanged(call);
      if (ring.length === 0) return stepRinging(call, { type: 'cannot-ring', userId, reason }, now);
      return settle(withLeg(call, { ...leg, ring }), call, { reason: 'no-answer' }, now);
    }
    case 'cannot-ring': {
      const { userId, reason } = event;
      if (reason === 'no-answer') return fail(call, [leg], reason, { at: now, kind: reason, userId }, now);
      const isHushed = reason === 'dnd' && leg.ring.length > 0;
      const step: RouteStep = isHushed
        ? { at: now, kind: 'hushed', userId }
        : { at: now, kind: 'not-rung', userId, reason };
      return fail(call, [leg], reason, step, now);
    }
    default:
      return assertNever(event);
  }
}

/** The line brings its own tone, or an announcement. */
function hear(call: LiveCall, line: DeviceId, now: Instant): CallStep {
  const leg = call.legs.find(
    (each) => each.status === 'ringing' && each.ring.some(({ deviceId }) => deviceId === line),
  );
  if (leg?.status !== 'ringing' || leg.hasSound) return unchanged(call);
  return settle(withLeg(call, { ...leg, hasSound: true }), call, { reason: 'no-answer' }, now);
}

/** Whoever answers first talks; those who rang for the same plan stop. */
function answer(call: LiveCall, leg: RingingLeg, device: DeviceId, now: Instant): CallStep {
  const legs = call.legs.map((each): CallLeg => {
    if (each === leg) return becomeConnected(each, device, now);
    if (each.status === 'ringing' && (call.status === 'ringing' || call.transfer))
      return leave(each, 'answered-by-other', now);
    return beginTalk(each, now);
  });
  const { transfer: _transfer, autoRecordingId, ...rest } = call;
  const isFirst = call.status === 'ringing';
  const step: RouteStep = { at: now, kind: 'answered', userId: leg.userId };
  const answered: LiveCall = {
    ...rest,
    status: 'active',
    legs,
    hops: [],
    answeredAt: call.answeredAt ?? now,
    trace: [...call.trace, step],
    ...(isFirst && autoRecordingId && { recording: { id: autoRecordingId, status: 'announcing', startedAt: now } }),
  };
  return settle(answered, call, { reason: 'hung-up' }, now);
}

/**
 * Who declines is out. By the one who was called that is the end: the plan does not go on to a mailbox. Whom it was
 * forwarded to declines for themselves: others may still answer, and then the plan goes on.
 */
function decline(call: LiveCall, leg: RingingLeg, now: Instant): CallStep {
  const plan = leg.userId === call.calleeId && call.status === 'ringing' ? { ...call, hops: [] } : call;
  return fail(plan, [leg], 'declined', { at: now, kind: 'declined', userId: leg.userId }, now, call);
}

function ringEnds(call: LiveCall, now: Instant): CallStep {
  const over = call.legs.filter((leg): leg is RingingLeg => leg.status === 'ringing' && leg.endsAt <= now);
  const [first, ...others] = over;
  if (!first) return unchanged(call);
  const traced = [first, ...others].map(({ userId }): RouteStep => ({ at: now, kind: 'no-answer', userId }));
  return fail({ ...call, trace: [...call.trace, ...traced.slice(1)] }, over, 'no-answer', traced[0], now, call);
}

/** These do not answer; the call goes on as planned. */
function fail(
  call: LiveCall,
  failed: readonly RingingLeg[],
  reason: Extract<CallEndReason, 'declined' | 'no-answer' | NotRung>,
  traced: RouteStep | undefined,
  now: Instant,
  before = call,
): CallStep {
  const isFailed = (leg: CallLeg) => failed.some(({ userId }) => userId === leg.userId);
  const legs = call.legs.map((leg) => (isFailed(leg) ? leave(leg, reason, now) : leg));
  const trace = traced ? [...call.trace, traced] : call.trace;
  const by: UserId | undefined = reason === 'declined' ? failed[0]?.userId : undefined;
  return settle({ ...call, legs, trace }, before, { reason, ...(by && { by }) }, now);
}

function renewLeases(call: LiveCall, now: Instant): CallStep {
  if (connectedLegs(call).length === call.legs.length) return unchanged(call);
  let isRenewed = false;
  const legs = call.legs.map((leg): CallLeg => {
    if (leg.status !== 'ringing') return leg;
    const ring = leg.ring.map(({ deviceId }) => leaseFor(deviceId, leg.endsAt, now));
    if (ring.every((lease, index) => lease.leaseUntil === leg.ring[index]?.leaseUntil)) return leg;
    isRenewed = true;
    return { ...leg, ring };
  });
  return isRenewed ? settle({ ...call, legs }, call, { reason: 'no-answer' }, now) : unchanged(call);
}
