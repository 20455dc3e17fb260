import type { MicrophoneProblem } from './microphone-error.ts';

/**
 * The microphone as the media server has it; `muting` and `unmuting` until it has acknowledged.
 * `none`: nothing is sent, because there is no microphone or no call.
 */
export type MicrophoneState = 'none' | 'live' | 'muting' | 'muted' | 'unmuting';

/** The audio of the current call. */
export interface CallMedia {
  /** `none` without a call or without WebRTC; `recovering` while a broken path is being mended by itself. */
  readonly status: 'none' | 'connecting' | 'connected' | 'recovering' | 'failed';
  readonly microphone: MicrophoneState;
  /** Why there is no microphone; the call goes on with hearing alone. */
  readonly microphoneProblem: MicrophoneProblem | undefined;
  /** The other side's microphone, as the media server has it. */
  readonly peerMuted: boolean;
  /** The other side's audio has arrived. */
  readonly receiving: boolean;
}

/** Loudness from 0 (silence) to 1. */
export interface CallLevels {
  readonly own: number;
  readonly peer: number;
}
