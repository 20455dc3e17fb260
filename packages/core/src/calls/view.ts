import type { CallId, DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { Call, CallEndReason } from './model.ts';
import { ownDeviceOf } from './rules.ts';

/** A call as one of its two people sees it. Both people's devices get the same facts, never each other's device list. */
export interface CallView {
  readonly id: CallId;
  /** Grows with every change of the call; an older view never replaces a newer one. */
  readonly revision: number;
  readonly direction: 'incoming' | 'outgoing';
  readonly peerId: UserId;
  readonly status: Call['status'];
  readonly startedAt: Instant;
  readonly answeredAt?: Instant;
  readonly endedAt?: Instant;
  readonly endReason?: CallEndReason;
  /** Own devices that ring now, each until `leaseUntil`. Empty unless an incoming call rings. */
  readonly ring: readonly { readonly deviceId: DeviceId; readonly leaseUntil: Instant }[];
  /** The own device that carries the call; absent while an incoming call rings. */
  readonly ownDevice?: DeviceId;
  /** The other side is not heard from at the moment. */
  readonly peerLost: boolean;
}

/** The view of a call for one of its two people. */
export function viewFor(call: Call, userId: UserId, revision: number): CallView {
  const outgoing = call.callerId === userId;
  const peerId = outgoing ? call.calleeId : call.callerId;
  const ownDevice = ownDeviceOf(call, userId);
  const peerDevice = ownDeviceOf(call, peerId);
  return {
    id: call.id,
    revision,
    direction: outgoing ? 'outgoing' : 'incoming',
    peerId,
    status: call.status,
    startedAt: call.startedAt,
    ...(call.status !== 'ringing' && call.answeredAt !== undefined && { answeredAt: call.answeredAt }),
    ...(call.status === 'ended' && { endedAt: call.endedAt, endReason: call.reason }),
    ring: !outgoing && call.status === 'ringing' ? call.ring : [],
    ...(ownDevice && { ownDevice }),
    peerLost: call.status !== 'ended' && call.lost.some((device) => device.deviceId === peerDevice),
  };
}
