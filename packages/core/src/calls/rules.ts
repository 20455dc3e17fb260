import type { DeviceId, UserId } from '../kernel/index.ts';
import type { Call, LiveCall, RingingCall } from './model.ts';

/** The devices that carry the media of a call. */
export function devicesInCall(call: LiveCall): readonly DeviceId[] {
  const callee = call.status === 'active' ? call.calleeDevice : undefined;
  return callee ? [call.callerDevice, callee] : [call.callerDevice];
}

/** Whether a live call makes this person's presence "on a call": the caller from dialling, the callee from answering. */
export function occupies(call: LiveCall, userId: UserId): boolean {
  return call.callerId === userId || (call.status === 'active' && call.calleeId === userId);
}

/**
 * Glare: two people dial each other in the same instant. The later dial answers the earlier call instead of making a
 * second one. Returns the call to answer.
 */
export function resolveGlare(
  live: readonly LiveCall[],
  dial: { readonly callerId: UserId; readonly calleeId: UserId },
): RingingCall | undefined {
  return live.find(
    (call): call is RingingCall =>
      call.status === 'ringing' && call.callerId === dial.calleeId && call.calleeId === dial.callerId,
  );
}

/** The live call that keeps a device from dialling or answering: a device carries one call, dialled or answered. */
export function callHolding(live: readonly LiveCall[], deviceId: DeviceId): LiveCall | undefined {
  return live.find((call) => devicesInCall(call).includes(deviceId));
}

/** This person's device that dialled or answered the call; undefined while an incoming call rings, and for strangers. */
export function ownDeviceOf(call: Call, userId: UserId): DeviceId | undefined {
  if (userId === call.callerId) return call.callerDevice;
  return userId === call.calleeId && call.status !== 'ringing' ? call.calleeDevice : undefined;
}

/** Whose device it is in this call; undefined for a device that carries none of it. */
export function ownerOf(call: Call, deviceId: DeviceId): UserId | undefined {
  if (deviceId === call.callerDevice) return call.callerId;
  return call.status !== 'ringing' && deviceId === call.calleeDevice ? call.calleeId : undefined;
}

/** The kind of media room a call needs: a call that a built-in service answered has no device on the other side. */
export function roomKindOf(call: LiveCall): 'call' | 'echo' {
  return call.status === 'active' && call.calleeDevice === undefined ? 'echo' : 'call';
}

/** Whether this person may see and act on the call at all. */
export function isParty(call: Call, userId: UserId): boolean {
  return call.callerId === userId || call.calleeId === userId;
}

/** Whether this device of this person may publish and receive media in the call. */
export function mayUseMedia(call: Call, userId: UserId, deviceId: DeviceId): call is LiveCall {
  return call.status !== 'ended' && ownDeviceOf(call, userId) === deviceId;
}
