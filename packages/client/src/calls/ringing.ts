import type { CallView } from '@bureau/core/calls';
import type { DeviceId, Instant } from '@bureau/core/kernel';

/** Ringing stops when the server was silent for so long: the call may be over and nobody could say so. */
const SILENT_MS = 6_000;

/** Until when a call rings on this device, by the server's clock; undefined when it does not. */
export function ringsUntil(view: CallView, deviceId: DeviceId | undefined): Instant | undefined {
  if (view.status !== 'ringing') return undefined;
  return view.ring.find((lease) => lease.deviceId === deviceId)?.leaseUntil;
}

/** Whether a call rings on this device now: a lease that has not run out, and a server that was heard lately. */
export function ringsHere(
  view: CallView,
  deviceId: DeviceId | undefined,
  { serverNow, silentForMs }: { readonly serverNow: Instant; readonly silentForMs: number },
): boolean {
  const until = ringsUntil(view, deviceId);
  return until !== undefined && serverNow < until && silentForMs < SILENT_MS;
}

/** Whether the sound of the call is here: also while it moves to another own device, until that one is heard. */
export function isHeardHere(view: CallView, deviceId: DeviceId | undefined): boolean {
  return isOwn(view, deviceId) || (deviceId !== undefined && view.movingFrom === deviceId);
}

/** Whether this device carries the call. */
export function isOwn(view: CallView, deviceId: DeviceId | undefined): boolean {
  return deviceId !== undefined && view.ownDevice === deviceId;
}
