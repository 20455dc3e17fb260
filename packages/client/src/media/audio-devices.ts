import type { Background, NoiseFilter } from '@bureau/core/media';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { MicrophoneProblem } from './microphone-error.ts';
import type { VoiceProgress, VoiceRecording } from './voice-recording.ts';
import type { VoiceSound } from './voice-sound.ts';

/** A microphone, speaker or camera of this machine. */
export interface AudioDevice {
  /** Empty for the system's own choice. */
  readonly id: string;
  /** Empty until the person has allowed the microphone once. */
  readonly label: string;
  /** Devices of one machine, such as the two halves of a headset, have the same. */
  readonly groupId: string;
}

/**
 * What came of an effect.
 *
 * - `background-slow`: this machine could not draw it fast enough; it is off
 * - `background-failed`: it could not be drawn; what was there before stays
 * - `noise-failed`: the model could not be loaded; the browser's own takes its place
 * - `not-a-picture`: the file is none that the browser can read
 */
export type EffectProblem = 'background-slow' | 'background-failed' | 'noise-failed' | 'not-a-picture';

/** Devices and the choice among them, remembered on this machine. */
export interface AudioDevicesState {
  readonly microphones: readonly AudioDevice[];
  /** Empty where the browser cannot choose an output. */
  readonly speakers: readonly AudioDevice[];
  readonly cameras: readonly AudioDevice[];
  /** The choice; empty means: as the system does. A chosen device that is unplugged stays chosen. */
  readonly microphoneId: string;
  readonly speakerId: string;
  readonly ringSpeakerId: string;
  readonly cameraId: string;
  /** How loud it rings, 0 to 1. */
  readonly ringVolume: number;
  readonly noise: NoiseFilter;
  /** Whether noise can be suppressed strongly here. */
  readonly canSuppressNoise: boolean;
  readonly background: Background;
  /** Whether anything can be drawn behind the person here. */
  readonly canDrawBackground: boolean;
  /** A picture of the person's own, as a `data:` address. */
  readonly ownPicture: string | undefined;
  readonly effectProblem: EffectProblem | undefined;
  /** Chosen devices that are not plugged in: the system's own take their place until they return. */
  readonly missing: readonly ('microphone' | 'speaker' | 'ring-speaker' | 'camera')[];
  /** `unknown` until it was asked for. */
  readonly permission: 'unknown' | 'granted' | 'denied';
  readonly problem: MicrophoneProblem | undefined;
}

/** Choice of microphone, speakers and camera, in force at once also during a call. */
export interface AudioDevices {
  readonly store: ReadonlyStore<AudioDevicesState>;
  /** Reads the devices; with `ask`, the person is asked for the microphone first, so that labels are known. */
  refresh(options?: { readonly ask?: boolean }): Promise<void>;
  chooseMicrophone(id: string): Promise<void>;
  chooseSpeaker(id: string): Promise<void>;
  chooseRingSpeaker(id: string): Promise<void>;
  chooseCamera(id: string): Promise<void>;
  /** From 0 (silent) to 1. */
  chooseRingVolume(volume: number): Promise<void>;
  chooseNoise(filter: NoiseFilter): Promise<void>;
  chooseBackground(background: Background): Promise<void>;
  /** Puts a picture of the person's own behind them. */
  addPicture(file: Blob): Promise<void>;
  /** A level from 0 to 1, ten times a second, of the chosen microphone; the returned function ends it and frees it. */
  testMicrophone(listener: (level: number) => void): Promise<() => void>;
  /** Records the chosen microphone, for `longestMs` at most. Fails with a `MicrophoneError`. */
  recordVoice(longestMs: number, listener: (progress: VoiceProgress) => void): Promise<VoiceRecording>;
  /** Reads any sound file that the browser can play. Fails with `not-sound`, `too-long`. */
  openVoice(file: Blob, longestMs: number): Promise<VoiceSound>;
}
