import type { UserId } from '@bureau/core/kernel';
import type { CallQuality } from '@bureau/core/media';
import type { CameraProblem } from './camera-error.ts';
import type { MicrophoneProblem } from './microphone-error.ts';

/**
 * The microphone as the media server has it; `muting` and `unmuting` until it has acknowledged.
 * `none`: nothing is sent, because there is no microphone or no call.
 */
export type MicrophoneState = 'none' | 'live' | 'muting' | 'muted' | 'unmuting';

/** The picture of one person. */
export interface PeerVideo {
  readonly userId: UserId;
  readonly track: MediaStreamTrack;
}

/** Sound and picture of the current call. */
export interface CallMedia {
  /** `none` without a call or without WebRTC; `recovering` while a broken path is being mended by itself. */
  readonly status: 'none' | 'connecting' | 'connected' | 'recovering' | 'failed';
  readonly microphone: MicrophoneState;
  /** Name of the microphone that is really in use; empty without one, or where the browser tells none. */
  readonly microphoneName: string;
  /** The person speaks, and is muted: nobody hears it. */
  readonly speakingMuted: boolean;
  /** Why there is no microphone; the call goes on with hearing alone. */
  readonly microphoneProblem: MicrophoneProblem | undefined;
  /** Everybody who is heard otherwise has muted the microphone: of two people, the other one. */
  readonly peerMuted: boolean;
  /** Whose microphones are muted, as the media server has them. */
  readonly mutedPeers: readonly UserId[];
  /** The other side's audio has arrived. */
  readonly receiving: boolean;
  /** How good the connection is, every 2 s while connected; undefined before that. */
  readonly quality: CallQuality | undefined;
  readonly camera: 'off' | 'starting' | 'on';
  /** Why the camera is not on although it was asked for. */
  readonly cameraProblem: CameraProblem | undefined;
  /** The own picture, to show to oneself; undefined while the camera is off. */
  readonly ownVideo: MediaStreamTrack | undefined;
  /** Pictures of others that arrive now, one per person. */
  readonly videos: readonly PeerVideo[];
}

/** Loudness from 0 (silence) to 1. */
export interface CallLevels {
  readonly own: number;
  readonly peer: number;
}
