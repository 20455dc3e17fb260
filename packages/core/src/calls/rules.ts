import type { CallId, DeviceId, UserId } from '../kernel/index.ts';
import type { ActiveCall, Call, LiveCall, RingingCall } from './model.ts';

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

/** The other live call that keeps a device from dialling or answering: one active call per device. */
export function callHolding(live: readonly LiveCall[], deviceId: DeviceId, except?: CallId): LiveCall | undefined {
  return live.find((call) => call.id !== except && devicesInCall(call).includes(deviceId));
}

/** Whether this person may see and act on the call at all. */
export function isParty(call: Call, userId: UserId): boolean {
  return call.callerId === userId || call.calleeId === userId;
}

/** Whether this device may publish and receive media in the call. */
export function mayUseMedia(call: Call, deviceId: DeviceId): call is RingingCall | ActiveCall {
  return call.status !== 'ended' && devicesInCall(call).includes(deviceId);
}
