import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { CallAudio } from './call-audio.ts';
import type { CallLevels, CallMedia } from './call-media.ts';
import { CameraError } from './camera-error.ts';
import { NO_LEVELS, SILENT } from './silence.ts';

/** The audio of calls where there is no WebRTC: none. */
export function createNoAudio(): CallAudio {
  return {
    store: createStore<CallMedia>(() => ({ ...SILENT, microphoneProblem: 'microphone-unsupported' })),
    levels: createStore<CallLevels>(() => NO_LEVELS),
    callIds: () => [],
    isMuted: () => undefined,
    prepare: () => undefined,
    begin: () => undefined,
    arrange: () => undefined,
    end: () => undefined,
    setMuted: () => Promise.reject(new BureauError({ code: 'media-unavailable' })),
    setTalking: () => Promise.resolve(),
    setCamera: (on) => (on ? Promise.reject(new CameraError('camera-unsupported')) : Promise.resolve()),
    receive: () => undefined,
    warmUp: () => undefined,
    close: () => undefined,
  };
}
