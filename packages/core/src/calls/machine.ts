/**
 * The call machine.
 *
 *            dial
 *      ┌──────┼──────────────┐
 *      ▼      ▼ (service)    ▼ (dnd, offline)
 *   ringing ─────► active ─► ended
 *      │   answer    │ hang-up, client lost, media failed
 *      └─────────────┴──────────────► ended
 *        cancel, decline, no answer, caller lost
 */
import { assertNever, type CallId, type CompanyId, type DeviceId, type Instant, type UserId } from '../kernel/index.ts';
import type { RouteDecision } from '../routing/index.ts';
import type {
  ActiveCall,
  Call,
  CallBase,
  CallEndReason,
  CallEvent,
  CallStep,
  EndedCall,
  LiveCall,
  LostDevice,
  RingingCall,
} from './model.ts';
import { ownerOf } from './rules.ts';

/** A device rings at most this long without a word of the server. */
export const RING_LEASE_MS = 10_000;
/** Leases are renewed at half their life. */
export const RING_LEASE_RENEW_MS = RING_LEASE_MS / 2;
/** A device that fell silent may return this long after it was last heard: longer than a 10 s network cut. */
export const SILENT_GRACE_MS = 14_500;
/** A page that said goodbye may return this long: a reload takes no longer. */
export const GOODBYE_GRACE_MS = 4_000;

/** The caller's side of a new call. */
export interface DialRequest {
  readonly id: CallId;
  readonly companyId: CompanyId;
  readonly callerId: UserId;
  readonly callerDevice: DeviceId;
  readonly calleeId: UserId;
}

const unchanged = (call: Call): CallStep => ({ call, effects: [] });

/** The first step of a call, from what routing decided. */
export function dial(
  request: DialRequest,
  decision: Exclude<RouteDecision, { kind: 'refuse' }>,
  now: Instant,
): CallStep {
  const base: CallBase = { ...request, startedAt: now, trace: decision.trace };
  switch (decision.kind) {
    case 'unreachable':
      return end(base, undefined, decision.reason, undefined, now);
    case 'connect-service':
      return { call: { ...base, status: 'active', answeredAt: now, lost: [] }, effects: [{ type: 'notify' }] };
    case 'ring': {
      const ringEndsAt = now + decision.ringForMs;
      const leaseUntil = Math.min(now + RING_LEASE_MS, ringEndsAt);
      const ring = decision.deviceIds.map((deviceId) => ({ deviceId, leaseUntil }));
      return {
        call: { ...base, status: 'ringing', ring, ringEndsAt, lost: [] },
        effects: [
          { type: 'set-timer', timer: 'ring-end', at: ringEndsAt },
          { type: 'set-timer', timer: 'ring-lease', at: now + RING_LEASE_RENEW_MS },
          { type: 'notify' },
        ],
      };
    }
    default:
      return assertNever(decision);
  }
}

/** One step of a call. */
export function step(call: Call, event: CallEvent, now: Instant): CallStep {
  switch (call.status) {
    case 'ringing':
      return stepRinging(call, event, now);
    case 'active':
      return stepActive(call, event, now);
    case 'ended':
      return unchanged(call);
    default:
      return assertNever(call);
  }
}

function stepRinging(call: RingingCall, event: CallEvent, now: Instant): CallStep {
  switch (event.type) {
    case 'answer':
      return event.userId === call.calleeId ? answer(call, event.deviceId, now) : unchanged(call);
    case 'decline':
      return event.userId === call.calleeId ? end(call, undefined, 'declined', event.userId, now) : unchanged(call);
    case 'hang-up':
      return event.deviceId === call.callerDevice
        ? end(call, undefined, 'cancelled', call.callerId, now)
        : unchanged(call);
    case 'ring-device-added': {
      if (event.deviceId === call.callerDevice || call.ring.some((lease) => lease.deviceId === event.deviceId))
        return unchanged(call);
      const leaseUntil = Math.min(now + RING_LEASE_MS, call.ringEndsAt);
      return {
        call: { ...call, ring: [...call.ring, { deviceId: event.deviceId, leaseUntil }] },
        effects: [{ type: 'notify' }],
      };
    }
    case 'device-lost':
      if (event.deviceId === call.callerDevice) return lose(call, event, now);
      return call.ring.some((lease) => lease.deviceId === event.deviceId)
        ? { call: { ...call, ring: call.ring.filter((lease) => lease.deviceId !== event.deviceId) }, effects: [] }
        : unchanged(call);
    case 'device-back':
      return find(call.lost, event.deviceId) ? recover(call, event.deviceId) : unchanged(call);
    case 'media-failed':
      return end(call, undefined, 'media-failed', undefined, now);
    case 'timer':
      if (event.timer === 'ring-end')
        return now >= call.ringEndsAt ? end(call, undefined, 'no-answer', undefined, now) : unchanged(call);
      if (event.timer === 'ring-lease') return renewLeases(call, now);
      return isOverdue(call.lost, now) ? end(call, undefined, 'cancelled', undefined, now) : unchanged(call);
    default:
      return assertNever(event);
  }
}

function stepActive(call: ActiveCall, event: CallEvent, now: Instant): CallStep {
  switch (event.type) {
    case 'hang-up': {
      const endedBy = ownerOf(call, event.deviceId);
      return endedBy ? end(call, call, 'hung-up', endedBy, now) : unchanged(call);
    }
    case 'device-lost':
      return ownerOf(call, event.deviceId) ? lose(call, event, now) : unchanged(call);
    case 'device-back':
      return find(call.lost, event.deviceId) ? recover(call, event.deviceId) : unchanged(call);
    case 'media-failed':
      return end(call, call, 'media-failed', undefined, now);
    case 'timer':
      return event.timer === 'lost' && isOverdue(call.lost, now)
        ? end(call, call, 'client-lost', undefined, now)
        : unchanged(call);
    case 'answer':
    case 'decline':
    case 'ring-device-added':
      return unchanged(call);
    default:
      return assertNever(event);
  }
}

function answer(call: RingingCall, calleeDevice: DeviceId, now: Instant): CallStep {
  const { ring: _ring, ringEndsAt: _ringEndsAt, ...rest } = call;
  return {
    call: { ...rest, status: 'active', answeredAt: now, calleeDevice },
    effects: [
      { type: 'clear-timer', timer: 'ring-end' },
      { type: 'clear-timer', timer: 'ring-lease' },
      { type: 'notify' },
    ],
  };
}

function renewLeases(call: RingingCall, now: Instant): CallStep {
  const leaseUntil = Math.min(now + RING_LEASE_MS, call.ringEndsAt);
  return {
    call: { ...call, ring: call.ring.map((lease) => ({ ...lease, leaseUntil })) },
    effects: [{ type: 'set-timer', timer: 'ring-lease', at: now + RING_LEASE_RENEW_MS }, { type: 'notify' }],
  };
}

function lose(call: LiveCall, event: Extract<CallEvent, { type: 'device-lost' }>, now: Instant): CallStep {
  const grace = event.cause === 'goodbye' ? now + GOODBYE_GRACE_MS : event.lastHeardAt + SILENT_GRACE_MS;
  const known = find(call.lost, event.deviceId);
  if (known && known.endsAt <= grace) return unchanged(call);
  const lost = [...without(call.lost, event.deviceId), { deviceId: event.deviceId, endsAt: grace }];
  return {
    call: { ...call, lost },
    effects: [{ type: 'set-timer', timer: 'lost', at: earliest(lost) }, { type: 'notify' }],
  };
}

function recover(call: LiveCall, deviceId: DeviceId): CallStep {
  const lost = without(call.lost, deviceId);
  return {
    call: { ...call, lost },
    effects: [
      lost.length > 0
        ? { type: 'set-timer', timer: 'lost', at: earliest(lost) }
        : { type: 'clear-timer', timer: 'lost' },
      { type: 'notify' },
    ],
  };
}

function end(
  base: CallBase,
  answered: Pick<ActiveCall, 'answeredAt' | 'calleeDevice'> | undefined,
  reason: CallEndReason,
  endedBy: UserId | undefined,
  now: Instant,
): CallStep {
  const { id, companyId, callerId, callerDevice, calleeId, startedAt, trace } = base;
  const call: EndedCall = {
    id,
    companyId,
    callerId,
    callerDevice,
    calleeId,
    startedAt,
    trace,
    status: 'ended',
    ...(answered && { answeredAt: answered.answeredAt }),
    ...(answered?.calleeDevice && { calleeDevice: answered.calleeDevice }),
    endedAt: now,
    reason,
    ...(endedBy && { endedBy }),
  };
  return {
    call,
    effects: [
      { type: 'clear-timer', timer: 'ring-end' },
      { type: 'clear-timer', timer: 'ring-lease' },
      { type: 'clear-timer', timer: 'lost' },
      { type: 'notify' },
      { type: 'close-media' },
    ],
  };
}

const find = (lost: readonly LostDevice[], deviceId: DeviceId) => lost.find((device) => device.deviceId === deviceId);
const without = (lost: readonly LostDevice[], deviceId: DeviceId) =>
  lost.filter((device) => device.deviceId !== deviceId);
const earliest = (lost: readonly LostDevice[]) => Math.min(...lost.map((device) => device.endsAt));
const isOverdue = (lost: readonly LostDevice[], now: Instant) => lost.some((device) => device.endsAt <= now);
