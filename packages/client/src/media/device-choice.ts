import { createStore } from 'zustand/vanilla';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { AudioDevice, AudioDevices, AudioDevicesState } from './audio-devices.ts';
import type { MediaPlatform } from './media-platform.ts';
import { getTrack } from './microphone.ts';
import { MicrophoneError, type MicrophoneProblem, toMicrophoneError } from './microphone-error.ts';

/** How often a level is told. */
export const LEVEL_EVERY_MS = 100;

const MEMORY_KEY = 'bureau.audio-devices';
const CHOICES = ['microphoneId', 'speakerId', 'ringSpeakerId'] as const;
type Choice = (typeof CHOICES)[number];

/** The choice of devices with what calls tell it. */
export interface DeviceChoice extends AudioDevices {
  readonly store: ReadonlyStore<AudioDevicesState>;
  /** What asking for the microphone has led to. */
  noteMicrophone(problem: MicrophoneProblem | undefined): void;
  close(): void;
}

type Memory = Pick<Storage, 'getItem' | 'setItem'> | undefined;

const INITIAL: AudioDevicesState = {
  microphones: [],
  speakers: [],
  microphoneId: '',
  speakerId: '',
  ringSpeakerId: '',
  permission: 'unknown',
  problem: undefined,
};

/** Devices as the platform lists them; the choice is kept in `memory`. */
export function createDeviceChoice(platform: MediaPlatform | undefined, memory: Memory): DeviceChoice {
  const store = createStore<AudioDevicesState>(() => ({
    ...INITIAL,
    ...recall(memory),
    ...(!platform && { problem: 'microphone-unsupported' as const }),
  }));

  const list = async () => {
    if (!platform) return;
    const devices = await platform.enumerateDevices();
    store.setState({
      microphones: ofKind(devices, 'audioinput'),
      speakers: platform.canChooseSpeaker ? ofKind(devices, 'audiooutput') : [],
    });
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
  const choose = (choice: Choice, id: string) => {
    store.setState({ [choice]: id });
    const { microphoneId, speakerId, ringSpeakerId } = store.getState();
    memory?.setItem(MEMORY_KEY, JSON.stringify({ microphoneId, speakerId, ringSpeakerId }));
    return Promise.resolve();
  };
  const openMicrophone = async (available: MediaPlatform) => {
    try {
      const track = await getTrack(available, store.getState().microphoneId);
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
    async refresh({ ask = false } = {}) {
      if (!platform) throw new MicrophoneError('microphone-unsupported');
      if (ask) (await openMicrophone(platform)).stop();
      await list();
    },
    chooseMicrophone: (id) => choose('microphoneId', id),
    chooseSpeaker: (id) => choose('speakerId', id),
    chooseRingSpeaker: (id) => choose('ringSpeakerId', id),
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
    close: () => stopListening?.(),
  };
}

function ofKind(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly AudioDevice[] {
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== 'default' && device.deviceId !== 'communications')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

function recall(memory: Memory): Partial<Record<Choice, string>> {
  const kept: unknown = parse(memory?.getItem(MEMORY_KEY) ?? '{}');
  if (typeof kept !== 'object' || kept === null) return {};
  const entries = Object.entries(kept).filter(
    (entry): entry is [Choice, string] => CHOICES.some((key) => key === entry[0]) && typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** Somebody else may have written there. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
