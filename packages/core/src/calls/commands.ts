/** What touches two calls at once: each gives a step per call, to be written together. */
import type { CallId, DeviceId, Instant, RecordingId, UserId } from '../kernel/index.ts';
import { becomeConnected, leave } from './legs.ts';
import type { Call, CallEvent, CallLeg, CallRecording, CallStep, EndedCall, LiveCall } from './model.ts';
import { callsHolding, connectedLegs, legOf } from './rules.ts';
import { endEffects, RETURN_RING_MS, settle } from './settle.ts';

/** An event for one of several calls. */
interface Addressed {
  readonly id: CallId;
  readonly event: CallEvent;
}

/** Two calls that became one. */
interface Joined {
  readonly into: CallStep;
  readonly from: CallStep;
}

/** What must be put on hold before a device turns to calls: it carries one conversation at a time. */
export function holdsBefore(
  mine: readonly LiveCall[],
  deviceId: DeviceId,
  engaging: readonly CallId[],
): readonly Addressed[] {
  return callsHolding(mine, deviceId)
    .filter((call) => !engaging.includes(call.id))
    .filter((call) => connectedLegs(call).some((leg) => leg.device === deviceId && !leg.onHold))
    .map(({ id }) => ({ id, event: { type: 'hold', deviceId } }));
}

/** The call a consultation was made for is taken up again in the moment that the one who asked is out of the consultation. */
export function resumesAfter(before: Call | undefined, after: Call, live: readonly LiveCall[]): readonly Addressed[] {
  const userId = after.callerId;
  const asked = legOf(after, userId);
  const hasJustLeft = asked?.status === 'left' && (!before || legOf(before, userId)?.status !== 'left');
  if (!hasJustLeft || (after.status === 'ended' && after.mergedInto)) return [];
  const first = live.find(({ id }) => id === after.consultationFor);
  if (!first) return [];
  const leg = legOf(first, userId);
  if (leg?.status !== 'connected' || !leg.onHold || leg.device !== asked.device) return [];
  const isEngaged = callsHolding(live, leg.device).some((call) =>
    connectedLegs(call).some(({ device, onHold }) => device === leg.device && !onHold),
  );
  return isEngaged ? [] : [{ id: first.id, event: { type: 'resume', deviceId: leg.device } }];
}

/**
 * Everybody of `from` goes on in `into`, and so does the one who merges. A recording of `from` ends with it; where `into`
 * has none it goes on there under `recordingId`, after everybody was told. Undefined when one of the calls is not theirs to
 * merge.
 */
export function merge(
  into: LiveCall,
  from: LiveCall,
  by: UserId,
  now: Instant,
  recordingId: RecordingId,
): Joined | undefined {
  if (!areJoinable(into, from, by) || !areOnOneDevice(into, from, by)) return undefined;
  const moved = movers(from, by);
  if (!moved.some((leg) => leg.status === 'connected')) return undefined;
  const legs = into.legs.map((leg) =>
    leg.userId === by && leg.status === 'connected' ? { ...leg, onHold: false } : leg,
  );
  const recording = into.recording ?? (from.recording && continued(from.recording, recordingId, now));
  const joined: LiveCall = { ...into, legs, ...(recording && { recording }) };
  return join(into, joined, from, moved, { kind: 'merged', by, at: now }, now);
}

/** One that was paused keeps nothing before somebody resumes it. */
function continued({ by, status }: CallRecording, id: RecordingId, now: Instant): CallRecording {
  return { id, ...(by && { by }), status: status === 'paused' ? 'paused' : 'announcing', startedAt: now };
}

/**
 * Attended transfer: the one who asked leaves, the people of both calls go on in `first`. Somebody who still rings goes on
 * ringing, and the transferor is rung again when they do not answer.
 */
export function completeTransfer(
  first: LiveCall,
  consultation: LiveCall,
  by: UserId,
  now: Instant,
): Joined | undefined {
  if (consultation.consultationFor !== first.id || !areOnOneDevice(first, consultation, by)) return undefined;
  return handOver(first, consultation, by, now);
}

/** Who transfers by the key of a desk phone, and its lines: the one it asks on, and the one to whoever is to be talked to instead. */
interface PhoneTransfer {
  readonly by: UserId;
  readonly line: DeviceId;
  readonly onto: DeviceId;
}

/**
 * Attended transfer by the key of a desk phone, which has a line to each call and names the other one by Replaces (RFC 5589
 * §7, RFC 3891). As {@link completeTransfer}, whichever of the calls was there first, and whoever made them.
 */
export function transferByPhone(
  first: LiveCall,
  other: LiveCall,
  { by, line, onto }: PhoneTransfer,
  now: Instant,
): Joined | undefined {
  if (deviceOf(first, by) !== line || deviceOf(other, by) !== onto) return undefined;
  return handOver(first, other, by, now);
}

function handOver(first: LiveCall, asked: LiveCall, by: UserId, now: Instant): Joined | undefined {
  if (!areJoinable(first, asked, by)) return undefined;
  const moved = movers(asked, by);
  const target = moved.find((leg) => leg.status === 'connected') ?? moved.find((leg) => leg.status === 'ringing');
  // Whoever is in both calls would be left alone.
  const hasOthers = connectedLegs(first).some((leg) => leg.userId !== by && leg.userId !== target?.userId);
  if (!target || !hasOthers) return undefined;
  const legs = first.legs.map((leg) => (leg.userId === by ? leave(leg, 'transferred', now) : leg));
  const isWaiting = target.status === 'ringing';
  const left: LiveCall = {
    ...first,
    legs,
    ...(isWaiting && { transfer: { by, to: target.userId, phase: 'ringing' as const } }),
  };
  const step = { kind: 'transferred', by, userId: target.userId, how: 'attended', at: now } as const;
  return join(first, left, asked, moved, step, now);
}

function areJoinable(into: LiveCall, from: LiveCall, by: UserId): boolean {
  return (
    into.id !== from.id &&
    into.companyId === from.companyId &&
    into.status === 'active' &&
    into.service === undefined &&
    from.service === undefined &&
    into.transfer === undefined &&
    from.transfer === undefined &&
    legOf(into, by)?.status === 'connected' &&
    legOf(from, by)?.status === 'connected'
  );
}

/** The device by which this person takes part. */
function deviceOf(call: LiveCall, by: UserId): DeviceId | undefined {
  const leg = legOf(call, by);
  return leg?.status === 'connected' ? leg.device : undefined;
}

const areOnOneDevice = (into: LiveCall, from: LiveCall, by: UserId) => deviceOf(into, by) === deviceOf(from, by);

/** Those of a call who go on in another one. */
const movers = (from: LiveCall, by: UserId): readonly CallLeg[] =>
  from.legs.filter((leg) => leg.userId !== by && leg.status !== 'left');

function join(
  before: LiveCall,
  into: LiveCall,
  from: LiveCall,
  moved: readonly CallLeg[],
  traced: Extract<LiveCall['trace'][number], { readonly by: UserId }>,
  now: Instant,
): Joined {
  const legs = [...into.legs];
  for (const leg of moved) {
    const index = legs.findIndex(({ userId }) => userId === leg.userId);
    const known = legs[index];
    // Somebody who takes part in both keeps the part they have.
    if (known?.status === 'connected') continue;
    const next = arriving(leg, known, traced.by, now);
    if (index === -1) legs.push(next);
    else legs[index] = next;
  }
  const { recording: _recording, autoRecordingId: _auto, transfer: _transfer, ...rest } = from;
  const { hops: _hops, service: _service, ...base } = rest;
  const ended: EndedCall = {
    ...base,
    legs: from.legs.map((leg) => (leg.status === 'left' ? leg : leave(leg, 'merged', now))),
    trace: [...from.trace, traced],
    status: 'ended',
    endedAt: now,
    reason: 'merged',
    mergedInto: into.id,
  };
  return {
    into: settle({ ...into, legs, trace: [...into.trace, traced] }, before, { reason: 'hung-up' }, now),
    from: { call: ended, effects: endEffects },
  };
}

/** The part of a person who comes over from another call: one they had called is where they were brought from. */
function arriving(leg: CallLeg, before: CallLeg | undefined, by: UserId, now: Instant): CallLeg {
  const past = { firstAt: before?.firstAt ?? now, talkedMs: before?.talkedMs ?? 0 };
  const answered = before?.answeredAt === undefined ? {} : { answeredAt: before.answeredAt };
  const invited = { invitedBy: leg.invitedBy ?? by };
  const recorded = before?.recordingIds ? { recordingIds: before.recordingIds } : {};
  const base = { userId: leg.userId, ...past, ...answered, ...invited, ...recorded };
  if (leg.status === 'ringing') return { ...base, status: 'ringing', ring: leg.ring, endsAt: now + RETURN_RING_MS };
  if (leg.status === 'connected') {
    const connected = becomeConnected({ ...base, status: 'ringing', ring: [], endsAt: now }, leg.device, now);
    return { ...connected, onHold: leg.onHold, ...(leg.lostUntil && { lostUntil: leg.lostUntil }) };
  }
  return leg;
}
