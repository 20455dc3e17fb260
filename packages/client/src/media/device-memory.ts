import { BACKGROUNDS, type Background, NOISE_FILTERS, type NoiseFilter } from '@bureau/core/media';
import type { AudioDevicesState } from './audio-devices.ts';

const MEMORY_KEY = 'bureau.audio-devices';
const PICTURE_KEY = 'bureau.own-background';
const DEVICES = ['microphoneId', 'speakerId', 'ringSpeakerId', 'cameraId'] as const;

type Memory = Pick<Storage, 'getItem' | 'setItem'> | undefined;

/** What is remembered on this machine. */
type Kept = Pick<AudioDevicesState, (typeof DEVICES)[number] | 'ringVolume' | 'noise' | 'background' | 'ownPicture'>;

/** Choices that were made on this machine; what is none any more is left out. */
export function recallDevices(memory: Memory): Partial<Kept> {
  const kept: unknown = parse(memory?.getItem(MEMORY_KEY) ?? '{}');
  if (typeof kept !== 'object' || kept === null) return {};
  const entries = Object.entries(kept);
  const value = (name: string): unknown => entries.find(([key]) => key === name)?.[1];
  const devices = DEVICES.flatMap((name) => {
    const id = value(name);
    return typeof id === 'string' ? [[name, id] as const] : [];
  });
  const volume = value('ringVolume');
  const noise = NOISE_FILTERS.find((each): each is NoiseFilter => each === value('noise'));
  const ownPicture = memory?.getItem(PICTURE_KEY) ?? undefined;
  const background = BACKGROUNDS.find((each): each is Background => each === value('background'));
  return {
    ...Object.fromEntries(devices),
    ...(typeof volume === 'number' && volume >= 0 && volume <= 1 && { ringVolume: volume }),
    ...(noise && { noise }),
    ...(background && (background !== 'own' || ownPicture) && { background }),
    ...(ownPicture && { ownPicture }),
  };
}

/** Keeps the choices on this machine. */
export function rememberDevices(memory: Memory, state: Kept): void {
  const { microphoneId, speakerId, ringSpeakerId, cameraId, ringVolume, noise, background } = state;
  const kept = { microphoneId, speakerId, ringSpeakerId, cameraId, ringVolume, noise, background };
  memory?.setItem(MEMORY_KEY, JSON.stringify(kept));
}

/** Keeps a picture of the person's own; without room for it, it is gone with the page. */
export function rememberPicture(memory: Memory, url: string): void {
  try {
    memory?.setItem(PICTURE_KEY, url);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Somebody else may have written there. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
