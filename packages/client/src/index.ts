export { BureauError } from './bureau-error.ts';
export { type CallPhase, callPhase } from './calls/call-phase.ts';
export type { Calls, CallsState, Dialling } from './calls/calls.ts';
export type { RingStop, RingStopReason } from './calls/ring-stop.ts';
export type { BureauClient, BureauClientOptions } from './client.ts';
export type { ConnectionState, ConnectionStatus } from './connection/connection-state.ts';
export { createBureauClient } from './create-bureau-client.ts';
export type { AudioDevice, AudioDevices, AudioDevicesState } from './media/audio-devices.ts';
export type { CallLevels, CallMedia, MicrophoneState } from './media/call-media.ts';
export type { AudioOutput, LevelMeter, MediaPlatform } from './media/media-platform.ts';
export { MicrophoneError, type MicrophoneProblem } from './media/microphone-error.ts';
export type { Sound, SoundState } from './sound/sound.ts';
export type { Tone, Tones } from './sound/tones.ts';
export type { ReadonlyStore } from './stores/readonly-store.ts';
export type {
  CallLog,
  CallLogList,
  CallLogState,
  Directory,
  DirectoryState,
  Presence,
  Search,
  SelfState,
  Settings,
} from './stores/stores.ts';
