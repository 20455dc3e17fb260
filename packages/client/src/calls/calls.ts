import type { DialTo } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import type { CallId, Instant } from '@bureau/core/kernel';
import type { CallLevels, CallMedia } from '../media/call-media.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { RingStop } from './ring-stop.ts';

/** A call that was asked for, until the server has answered. */
export interface Dialling {
  readonly callId: CallId;
  readonly to: DialTo;
  /** By this machine's clock. */
  readonly startedAt: Instant;
}

/** The calls of the person, as this device sees them. */
export interface CallsState {
  readonly dialling: Dialling | undefined;
  /** The call this device carries; for 4 s after its end it is still here, with status `ended`. */
  readonly current: CallView | undefined;
  /** Calls that ring here now, oldest first. It empties by itself when a lease ends or the server falls silent. */
  readonly ringing: readonly CallView[];
  /** Calls that rang here and were stopped elsewhere or by the caller, for 4 s. */
  readonly stopped: readonly RingStop[];
  /** Live calls that another device of the person carries. */
  readonly elsewhere: readonly CallView[];
}

/** Call control. Every promise fails with a `BureauError`. */
export interface Calls {
  readonly store: ReadonlyStore<CallsState>;
  /** Audio of {@link CallsState.current}. */
  readonly media: ReadonlyStore<CallMedia>;
  /** Loudness, at most ten times a second; apart from `media` so that only a meter redraws. */
  readonly levels: ReadonlyStore<CallLevels>;
  /**
   * Calls a person or what somebody typed. The microphone is asked for beforehand, a refusal does not stop the call.
   * Fails with `already-in-call`, `cannot-dial`, `callee-is-self`, `unknown-extension`, `no-phone-line`, …
   */
  dial(to: DialTo): Promise<CallView>;
  /** Takes a ringing call on this device. Fails with `call-ended` when somebody was faster. */
  answer(callId: CallId): Promise<CallView>;
  /** Ends the ringing everywhere. */
  decline(callId: CallId): Promise<void>;
  /** Ends the current call, or cancels it while it rings or is being dialled. Audio is silent at once. */
  hangUp(): Promise<void>;
  /** Silent locally at once; `media.microphone` changes when the media server has acknowledged. */
  setMuted(muted: boolean): Promise<void>;
}
