import type { DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { CallLeg, ConnectedLeg, LeftLeg, LegEndReason, RingingLeg } from './model.ts';

/** A device rings at most this long without a word of the server. */
export const RING_LEASE_MS = 10_000;
/** Leases are renewed at half their life. */
export const RING_LEASE_RENEW_MS = RING_LEASE_MS / 2;

/** The lease of a device that begins to ring, or goes on. */
export const leaseFor = (deviceId: DeviceId, endsAt: Instant, now: Instant) => ({
  deviceId,
  leaseUntil: Math.min(now + RING_LEASE_MS, endsAt),
});

/** What stays the same of a person's part whatever becomes of it. */
const past = ({ userId, invitedBy, firstAt, answeredAt, talkedMs, recordingIds }: CallLeg) => ({
  userId,
  firstAt,
  talkedMs,
  ...(invitedBy !== undefined && { invitedBy }),
  ...(answeredAt !== undefined && { answeredAt }),
  ...(recordingIds && { recordingIds }),
});

/** A person is rung: for the first time, or again after they had left. */
export function ringing(
  before: CallLeg | undefined,
  person: { readonly userId: UserId; readonly invitedBy: UserId; readonly deviceIds: readonly DeviceId[] },
  endsAt: Instant,
  now: Instant,
): RingingLeg {
  const { userId, invitedBy, deviceIds } = person;
  return {
    ...(before ? past(before) : { userId, firstAt: now, talkedMs: 0 }),
    invitedBy,
    status: 'ringing',
    ring: deviceIds.map((deviceId) => leaseFor(deviceId, endsAt, now)),
    endsAt,
  };
}

/** A person takes part from now on. */
export function becomeConnected(leg: CallLeg, device: DeviceId, now: Instant): ConnectedLeg {
  return { ...past(leg), answeredAt: leg.answeredAt ?? now, status: 'connected', device, joinedAt: now, onHold: false };
}

/** A part that was moving is at its new device alone. */
export function arrived({ movingFrom: _from, movingUntil: _until, ...leg }: ConnectedLeg): ConnectedLeg {
  return leg;
}

/** The talk of a caller begins when somebody answers. */
export function beginTalk(leg: CallLeg, now: Instant): CallLeg {
  return leg.status === 'connected' && leg.answeredAt === undefined ? { ...leg, answeredAt: now, joinedAt: now } : leg;
}

/** A person's part ends; somebody who has left already stays as they are. */
export function leave(leg: CallLeg, reason: LegEndReason, now: Instant): LeftLeg {
  if (leg.status === 'left') return leg;
  const talked = leg.status === 'connected' && leg.answeredAt !== undefined ? now - leg.joinedAt : 0;
  return {
    ...past(leg),
    talkedMs: leg.talkedMs + talked,
    status: 'left',
    ...(leg.status === 'connected' && { device: leg.device }),
    leftAt: now,
    reason,
  };
}
