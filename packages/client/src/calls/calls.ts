import type { DialTo } from '@bureau/api';
import type { CallView, ParkedCall } from '@bureau/core/calls';
import type { CallId, Instant } from '@bureau/core/kernel';
import type { CallLevels, CallMedia } from '../media/call-media.ts';
import type { DtmfKey } from '../sound/dtmf.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { RingStop } from './ring-stop.ts';

/** A call that was asked for, until the server has answered. */
export interface Dialling {
  readonly callId: CallId;
  readonly to: DialTo;
  /** By this machine's clock. */
  readonly startedAt: Instant;
  /** The call that this one is made beside, to ask before a transfer. */
  readonly consultationFor?: CallId;
}

/** A recording that stopped by itself; known until the call is over here or recorded again. */
export interface RecordingFailure {
  readonly callId: CallId;
  readonly cause: 'disk-full' | 'failed';
}

/** The calls of the person, as this device sees them. */
export interface CallsState {
  readonly dialling: Dialling | undefined;
  /**
   * The call this device carries that is not on hold, or the only one; with several on hold, the newest. For 4 s after its
   * end it is still here, with status `ended`, unless another call takes its place.
   */
  readonly current: CallView | undefined;
  /** The other calls this device carries, oldest first. All are on hold, or are about to be. */
  readonly held: readonly CallView[];
  /** Calls that ring here now, oldest first, also while in a call. It empties by itself when a lease ends or the server falls silent. */
  readonly ringing: readonly CallView[];
  /** Calls that rang here and were stopped elsewhere or by the caller, for 4 s. */
  readonly stopped: readonly RingStop[];
  /** Live calls that another device of the person carries; {@link Calls.move} takes them over. */
  readonly elsewhere: readonly CallView[];
  readonly recordingFailures: readonly RecordingFailure[];
  /** Every parked call of the company; {@link Calls.retrieve} takes one. */
  readonly parked: readonly ParkedCall[];
}

/** Call control. Every promise fails with a `BureauError`; what it does shows in the store as soon as the server says so. */
export interface Calls {
  readonly store: ReadonlyStore<CallsState>;
  /** Sound and picture of {@link CallsState.current}. */
  readonly media: ReadonlyStore<CallMedia>;
  /** Loudness, at most ten times a second; apart from `media` so that only a meter redraws. */
  readonly levels: ReadonlyStore<CallLevels>;
  /**
   * Calls a person or what somebody typed; a call under way is put on hold. The microphone is asked for beforehand, a refusal
   * does not stop the call. One at a time: `already-in-call` while another is being dialled.
   * Fails with `cannot-dial`, `callee-is-self`, `unknown-extension`, `no-phone-line`, …
   */
  dial(to: DialTo): Promise<CallView>;
  /** Takes a ringing call on this device; a call under way is put on hold. Fails with `call-ended` when somebody was faster. */
  answer(callId: CallId): Promise<CallView>;
  /** Ends the ringing everywhere. */
  decline(callId: CallId): Promise<void>;
  /** The caller of a ringing call goes to the own mailbox. */
  divertToVoicemail(callId: CallId): Promise<void>;
  /** Ends a call for this person, by default the one that is dialled or {@link CallsState.current}. Audio is silent at once. */
  hangUp(callId?: CallId): Promise<void>;
  /** Silent locally at once; `media.microphone` changes when the media server has acknowledged. */
  setMuted(muted: boolean): Promise<void>;
  /** Push-to-talk: while it is down a muted microphone is heard. Does nothing when it is not muted. */
  setTalking(down: boolean): Promise<void>;

  /** By default the current call. Its microphone is silent and its sound stops at once. */
  hold(callId?: CallId): Promise<void>;
  /** The device's other calls are put on hold. */
  resume(callId: CallId): Promise<void>;
  /** Resumes the held call that waits longest; fails with `not-possible` without one. */
  swap(): Promise<void>;
  /** Adds a person; the others keep talking while it rings. */
  add(callId: CallId, to: DialTo): Promise<void>;
  /** Blind transfer: this person leaves and `to` rings; unanswered, it rings here again. Or to the mailbox of `to`. */
  transfer(callId: CallId, to: DialTo, options?: { readonly toVoicemail?: boolean }): Promise<void>;
  /** Calls somebody to ask before this call is transferred; it is put on hold. The new call has `consultationFor`. */
  startConsultation(callId: CallId, to: DialTo): Promise<CallView>;
  /** Connects the two sides and leaves. The consultation may still ring. */
  completeTransfer(consultation: CallId): Promise<void>;
  /** Ends the consultation; the server resumes the call it was made for. */
  cancelConsultation(consultation: CallId): Promise<void>;
  /** Everybody of `from` goes on in `into`, with this person. */
  merge(into: CallId, from: CallId): Promise<void>;
  /** Puts it where everybody of the company can take it; the slot is in the answer's `service`. */
  park(callId: CallId): Promise<CallView>;
  /** Takes the call that is parked in this slot. Fails with `not-possible` when somebody was faster. */
  retrieve(slot: string): Promise<CallView>;
  /** Takes a call of {@link CallsState.elsewhere} over to this device, without a gap. */
  move(callId: CallId): Promise<CallView>;
  /** Presses a key in the current call: heard here at once, and by the others. */
  press(key: DtmfKey): Promise<void>;
  /** By default of the current call. Nothing is kept before everybody was told. Fails with `not-entitled`, `no-room-to-record`. */
  startRecording(callId?: CallId): Promise<void>;
  pauseRecording(callId?: CallId): Promise<void>;
  resumeRecording(callId?: CallId): Promise<void>;
  stopRecording(callId?: CallId): Promise<void>;
  /**
   * Turns the own camera on or off in the current call. It is asked for apart from the microphone, and freed when it is off; a
   * failure never touches the sound. It rejects with a `CameraError`, which `media.cameraProblem` shows too.
   */
  setCamera(on: boolean): Promise<void>;
}
