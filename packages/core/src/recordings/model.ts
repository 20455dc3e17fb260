import type { CallId, Instant, RecordingId, UserId } from '../kernel/index.ts';

/** A kept recording of a call. */
export interface Recording {
  readonly id: RecordingId;
  readonly callId: CallId;
  /** Who started it; absent: the company's policy. */
  readonly startedBy?: UserId;
  readonly startedAt: Instant;
  /** `finalising` until the mix is made; `failed` keeps the tracks as far as they go. */
  readonly status: 'finalising' | 'ready' | 'failed';
  /** 0 until it is ready. */
  readonly durationMs: number;
  readonly sizeBytes: number;
  /** Everybody who was heard in it. */
  readonly people: readonly UserId[];
  /** People it was shared with. */
  readonly sharedWith: readonly UserId[];
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
}

/** What was done with a recording, for the audit. */
export interface RecordingAccess {
  readonly at: Instant;
  readonly userId: UserId;
  readonly action: 'played' | 'downloaded' | 'shared' | 'unshared' | 'deleted';
}

/** A change of the recordings a person may see. */
export type RecordingChange =
  | { readonly type: 'recording.changed'; readonly recording: Recording }
  | { readonly type: 'recording.deleted'; readonly id: RecordingId };
