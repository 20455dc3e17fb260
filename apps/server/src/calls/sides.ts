import type { Call, LiveCall } from '@bureau/core/calls';
import type { DeviceId, UserId } from '@bureau/core/kernel';

/** The device of this person that carries the call, or the one that dialled it; undefined while an incoming call rings. */
export function ownDeviceOf(call: Call, userId: UserId): DeviceId | undefined {
  if (userId === call.callerId) return call.callerDevice;
  return userId === call.calleeId && call.status !== 'ringing' ? call.calleeDevice : undefined;
}

/** Whose device it is in this call; undefined for a device that carries none of it. */
export function ownerOf(call: LiveCall, deviceId: DeviceId): UserId | undefined {
  if (deviceId === call.callerDevice) return call.callerId;
  return call.status === 'active' && deviceId === call.calleeDevice ? call.calleeId : undefined;
}

/** A call that a built-in service answered has no device on the other side. */
export function roomKindOf(call: LiveCall): 'call' | 'echo' {
  return call.status === 'active' && call.calleeDevice === undefined ? 'echo' : 'call';
}
