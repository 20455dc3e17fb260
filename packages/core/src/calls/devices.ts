/** The events of devices that come, go, fall silent, or hand over to another one. */
import { assertNever, type DeviceId, type Instant } from '../kernel/index.ts';
import { arrived, leave } from './legs.ts';
import type { CallEvent, CallLeg, CallStep, LiveCall } from './model.ts';
import { connectedLegs, legOf, legWith, ownerOf } from './rules.ts';
import { settle, withLeg } from './settle.ts';

/** A device that fell silent may return this long after it was last heard: longer than a 10 s network cut. */
export const SILENT_GRACE_MS = 14_500;
/** A page that said goodbye may return this long: a reload takes no longer. */
export const GOODBYE_GRACE_MS = 4_000;
/** Both devices carry a call that moves until the new one is heard, at most this long. */
export const MOVE_MS = 5_000;

type DeviceEvent = Extract<
  CallEvent,
  { type: 'move' | 'moved' | 'device-lost' | 'device-back' | 'line-failed' | 'timer' }
>;

const unchanged = (call: LiveCall): CallStep => ({ call, effects: [] });

/** One step of a live call by its devices. */
export function stepPresence(call: LiveCall, event: DeviceEvent, now: Instant): CallStep {
  const change = (leg: CallLeg) => settle(withLeg(call, leg), call, { reason: 'client-lost' }, now);
  switch (event.type) {
    case 'move': {
      const leg = legOf(call, event.userId);
      if (leg?.status !== 'connected' || leg.movingFrom || ownerOf(call, event.toDevice)) return unchanged(call);
      const { lostUntil: _lost, ...rest } = leg;
      return change({ ...rest, device: event.toDevice, movingFrom: leg.device, movingUntil: now + MOVE_MS });
    }
    case 'moved': {
      const leg = legWith(call, event.deviceId);
      return leg?.movingFrom && leg.device === event.deviceId ? change(arrived(leg)) : unchanged(call);
    }
    case 'device-lost':
      return lose(call, event, now);
    case 'device-back': {
      const leg = legWith(call, event.deviceId);
      if (leg?.lostUntil === undefined || leg.device !== event.deviceId) return unchanged(call);
      const { lostUntil: _lost, ...rest } = leg;
      return change(rest);
    }
    case 'line-failed':
      return failLine(call, event.deviceId, now);
    case 'timer':
      return event.timer === 'move' ? moveEnds(call, now) : graceEnds(call, now);
    default:
      return assertNever(event);
  }
}

function lose(call: LiveCall, event: Extract<CallEvent, { type: 'device-lost' }>, now: Instant): CallStep {
  const leg = legWith(call, event.deviceId);
  if (!leg) return stopRinging(call, event.deviceId);
  // The one that is left behind is not missed.
  if (leg.device !== event.deviceId) return settle(withLeg(call, arrived(leg)), call, { reason: 'client-lost' }, now);
  const until = event.cause === 'goodbye' ? now + GOODBYE_GRACE_MS : event.lastHeardAt + SILENT_GRACE_MS;
  if (leg.lostUntil !== undefined && leg.lostUntil <= until) return unchanged(call);
  return settle(withLeg(call, { ...leg, lostUntil: until }), call, { reason: 'client-lost' }, now);
}

/** A device that is gone rings no more; its person may still be found on another. */
function stopRinging(call: LiveCall, deviceId: DeviceId): CallStep {
  const leg = call.legs.find(
    (each) => each.status === 'ringing' && each.ring.some((lease) => lease.deviceId === deviceId),
  );
  if (leg?.status !== 'ringing') return unchanged(call);
  return {
    call: withLeg(call, { ...leg, ring: leg.ring.filter((lease) => lease.deviceId !== deviceId) }),
    effects: [],
  };
}

function failLine(call: LiveCall, line: DeviceId, now: Instant): CallStep {
  const leg = legWith(call, line);
  if (!leg) return unchanged(call);
  const reason = call.service?.kind === 'voicemail' ? 'voicemail' : 'line-failed';
  if (leg.device !== line) return settle(withLeg(call, arrived(leg)), call, { reason }, now);
  return settle(withLeg(call, leave(leg, reason, now)), call, { reason }, now);
}

function moveEnds(call: LiveCall, now: Instant): CallStep {
  const moving = connectedLegs(call).filter(({ movingUntil }) => movingUntil !== undefined && movingUntil <= now);
  if (moving.length === 0) return unchanged(call);
  const moved = moving.reduce((changed, leg) => withLeg(changed, arrived(leg)), call);
  return settle(moved, call, { reason: 'client-lost' }, now);
}

function graceEnds(call: LiveCall, now: Instant): CallStep {
  const lost = connectedLegs(call).filter(({ lostUntil }) => lostUntil !== undefined && lostUntil <= now);
  if (lost.length === 0) return unchanged(call);
  const reason =
    call.service?.kind === 'voicemail' ? 'voicemail' : call.status === 'ringing' ? 'cancelled' : 'client-lost';
  const legs = call.legs.map((leg) =>
    lost.some(({ userId }) => userId === leg.userId) ? leave(leg, reason, now) : leg,
  );
  return settle({ ...call, legs }, call, { reason }, now);
}
