import type { CallLevels, CallMedia } from './call-media.ts';

/** No call. */
export const SILENT: CallMedia = {
  status: 'none',
  microphone: 'none',
  microphoneName: '',
  speakingMuted: false,
  microphoneProblem: undefined,
  peerMuted: false,
  mutedPeers: [],
  receiving: false,
  quality: undefined,
  camera: 'off',
  cameraProblem: undefined,
  ownVideo: undefined,
  videos: [],
};
/** Nothing is heard. */
export const NO_LEVELS: CallLevels = { own: 0, peer: 0 };
