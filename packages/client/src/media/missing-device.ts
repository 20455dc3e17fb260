import type { AudioDevicesState } from './audio-devices.ts';

type MissingDevice = AudioDevicesState['missing'][number];

/** Whether the chosen device is not plugged in. */
export function isMissingNow({ missing }: AudioDevicesState, device: MissingDevice): boolean {
  return missing.includes(device);
}

/** Whether another microphone is to be used, or the same one in another way. */
export function isAnotherMicrophone(now: AudioDevicesState, before: AudioDevicesState): boolean {
  return (
    now.microphoneId !== before.microphoneId || now.noise !== before.noise || hasReturned(now, before, 'microphone')
  );
}

/** Whether a chosen device was plugged in again. */
function hasReturned(now: AudioDevicesState, before: AudioDevicesState, device: MissingDevice): boolean {
  return isMissingNow(before, device) && !isMissingNow(now, device);
}
