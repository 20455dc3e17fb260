import type { MediaPlatform } from './media-platform.ts';

/** Where nothing can be heard or seen: programs, and pages without https. */
export const NO_MEDIA: MediaPlatform = {
  getUserMedia: () => Promise.reject(new Error('no media here')),
  enumerateDevices: () => Promise.resolve([]),
  onDeviceChange: () => () => undefined,
  canChooseSpeaker: false,
  createOutput: () => ({
    play: () => Promise.resolve(),
    setSpeaker: () => Promise.resolve(),
    close: () => undefined,
  }),
  createLevelMeter: () => ({ read: () => 0, close: () => undefined }),
  createSilentTrack() {
    throw new Error('no media here');
  },
  createDevice: () => Promise.reject(new Error('no media here')),
  createRecorder() {
    throw new Error('no media here');
  },
  decode: () => Promise.reject(new Error('no media here')),
  durationOf: () => Promise.reject(new Error('no media here')),
};
