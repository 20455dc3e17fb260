import type { Background } from '@bureau/core/media';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { AudioDevice, AudioDevices, AudioDevicesState } from './audio-devices.ts';
import { recallDevices, rememberDevices, rememberPicture } from './device-memory.ts';
import type { MediaPlatform } from './media-platform.ts';
import { getTrack } from './microphone.ts';
import { MicrophoneError, type MicrophoneProblem, toMicrophoneError } from './microphone-error.ts';

/** How often a level is told. */
export const LEVEL_EVERY_MS = 100;

type Choice = 'microphoneId' | 'speakerId' | 'ringSpeakerId' | 'cameraId';

/** The choice of devices with what calls tell it. */
export interface DeviceChoice extends AudioDevices {
  readonly store: ReadonlyStore<AudioDevicesState>;
  /** What asking for the microphone has led to. */
  noteMicrophone(problem: MicrophoneProblem | undefined): void;
  /** What is behind the person was drawn too slowly, or not at all: it stays as it is in force now. */
  noteBackground(problem: 'background-slow' | 'background-failed', inForce: Background): void;
  /** The browser has to suppress noise: the model could not be had. */
  noteNoise(): void;
  close(): void;
}

type Memory = Pick<Storage, 'getItem' | 'setItem'> | undefined;

const INITIAL: AudioDevicesState = {
  microphones: [],
  speakers: [],
  cameras: [],
  microphoneId: '',
  speakerId: '',
  ringSpeakerId: '',
  cameraId: '',
  ringVolume: 1,
  noise: 'standard',
  canSuppressNoise: false,
  background: 'none',
  canDrawBackground: false,
  ownPicture: undefined,
  effectProblem: undefined,
  missing: [],
  permission: 'unknown',
  problem: undefined,
};

/** Devices as the platform lists them; the choice is kept in `memory`. */
export function createDeviceChoice(platform: MediaPlatform | undefined, memory: Memory): DeviceChoice {
  const store = createStore<AudioDevicesState>(() => ({
    ...INITIAL,
    ...recallDevices(memory),
    canSuppressNoise: platform?.suppressNoise !== undefined,
    canDrawBackground: platform?.drawBackground !== undefined,
    ...(!platform && { problem: 'microphone-unsupported' as const }),
  }));

  const change = (part: Partial<AudioDevicesState>) => {
    const next = { ...store.getState(), ...part };
    store.setState({ ...part, missing: missingOf(next, store.getState().missing) });
  };
  const list = async () => {
    if (!platform) return;
    const devices = await platform.enumerateDevices();
    const microphones = ofKind(devices, 'audioinput');
    const speakers = platform.canChooseSpeaker ? ofKind(devices, 'audiooutput') : [];
    change({ microphones, speakers, cameras: ofKind(devices, 'videoinput') });
  };
  /** Nobody waits for it; the list is read again at the next change. */
  const listQuietly = () => {
    list().catch(() => undefined);
  };
  const noteMicrophone = (problem: MicrophoneProblem | undefined) => {
    const isNew = problem === undefined && store.getState().permission !== 'granted';
    if (problem === undefined) store.setState({ problem, permission: 'granted' });
    else if (problem === 'microphone-denied') store.setState({ problem, permission: 'denied' });
    else store.setState({ problem });
    // Only now the browser tells the names.
    if (isNew) listQuietly();
  };
  const remember = () => {
    rememberDevices(memory, store.getState());
    return Promise.resolve();
  };
  const choose = (choice: Choice, id: string) => {
    change({ [choice]: id });
    return remember();
  };
  const chooseEffect = (part: Partial<Pick<AudioDevicesState, 'noise' | 'background' | 'effectProblem'>>) => {
    store.setState({ effectProblem: undefined, ...part });
    return remember();
  };
  const openMicrophone = async (available: MediaPlatform) => {
    try {
      const track = await getTrack(available, store.getState());
      noteMicrophone(undefined);
      return track;
    } catch (cause) {
      const error = toMicrophoneError(cause);
      noteMicrophone(error.code);
      throw error;
    }
  };
  const stopListening = platform?.onDeviceChange(() => listQuietly());

  return {
    store,
    noteMicrophone,
    noteBackground: (problem, inForce) => void chooseEffect({ background: inForce, effectProblem: problem }),
    noteNoise: () => void chooseEffect({ noise: 'standard', effectProblem: 'noise-failed' }),
    async refresh({ ask = false } = {}) {
      if (!platform) throw new MicrophoneError('microphone-unsupported');
      if (ask) (await openMicrophone(platform)).stop();
      await list();
    },
    chooseMicrophone: (id) => choose('microphoneId', id),
    chooseSpeaker: (id) => choose('speakerId', id),
    chooseRingSpeaker: (id) => choose('ringSpeakerId', id),
    chooseCamera: (id) => choose('cameraId', id),
    chooseRingVolume(volume) {
      change({ ringVolume: Math.min(1, Math.max(0, volume)) });
      return remember();
    },
    chooseNoise: (noise) => chooseEffect({ noise }),
    chooseBackground: (background) => chooseEffect({ background }),
    async addPicture(file) {
      const ownPicture = await platform?.shrinkPicture?.(file).catch(() => undefined);
      if (ownPicture === undefined) {
        store.setState({ effectProblem: 'not-a-picture' });
        return;
      }
      rememberPicture(memory, ownPicture);
      store.setState({ ownPicture });
      await chooseEffect({ background: 'own' });
    },
    async testMicrophone(listener) {
      if (!platform) throw new MicrophoneError('microphone-unsupported');
      const track = await openMicrophone(platform);
      const meter = platform.createLevelMeter(track);
      const timer = setInterval(() => listener(meter.read()), LEVEL_EVERY_MS);
      return () => {
        clearInterval(timer);
        meter.close();
        track.stop();
      };
    },
    async recordVoice(longestMs, listener) {
      if (!platform) throw new MicrophoneError('microphone-unsupported');
      const { recordVoice } = await import('./voice-recording.ts');
      return recordVoice(platform, await openMicrophone(platform), longestMs, listener);
    },
    async openVoice(file, longestMs) {
      if (!platform) throw new BureauError({ code: 'not-sound' });
      const { voiceOf } = await import('./voice-sound.ts');
      return voiceOf(platform, file, longestMs);
    },
    close: () => stopListening?.(),
  };
}

function ofKind(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly AudioDevice[] {
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== 'default' && device.deviceId !== 'communications')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }));
}

/** Chosen devices that the list does not have. An empty list says nothing: it was not read yet, or may not be. */
function missingOf(state: AudioDevicesState, before: AudioDevicesState['missing']): AudioDevicesState['missing'] {
  const { microphones, speakers, cameras, microphoneId, speakerId, ringSpeakerId, cameraId } = state;
  const isGone = (list: readonly AudioDevice[], id: string) =>
    id !== '' && list.some((device) => device.id !== '') && list.every((device) => device.id !== id);
  const missing: AudioDevicesState['missing'] = [
    ...(isGone(microphones, microphoneId) ? (['microphone'] as const) : []),
    ...(isGone(speakers, speakerId) ? (['speaker'] as const) : []),
    ...(isGone(speakers, ringSpeakerId) ? (['ring-speaker'] as const) : []),
    ...(isGone(cameras, cameraId) ? (['camera'] as const) : []),
  ];
  return missing.length === before.length && missing.every((name, index) => name === before[index]) ? before : missing;
}
