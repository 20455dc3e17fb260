import type { AudioDevicesState } from './audio-devices.ts';

type MissingDevice = AudioDevicesState['missing'][number];

/** Whether the chosen device is not plugged in. */
export function isMissingNow({ missing }: AudioDevicesState, device: MissingDevice): boolean {
  return missing.includes(device);
}

/** Whether a chosen device was plugged in again. */
export function hasReturned(now: AudioDevicesState, before: AudioDevicesState, device: MissingDevice): boolean {
  return isMissingNow(before, device) && !isMissingNow(now, device);
}
