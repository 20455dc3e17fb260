import type { CallId, Instant, RecordingId, UserId } from '../kernel/index.ts';

/** Why nothing more could be kept. */
export type RecordingFailure = 'disk-full' | 'failed';

/** A kept recording of a call. */
export interface Recording {
  readonly id: RecordingId;
  readonly callId: CallId;
  /** Who started it; absent: the company's policy. */
  readonly startedBy?: UserId;
  readonly startedAt: Instant;
  /** `finalising` until the mix is made; `empty` when nobody was heard; `failed` until somebody tries again. */
  readonly status: 'finalising' | 'ready' | 'empty' | 'failed';
  /** It ended before its call, or before anybody stopped it. What was kept until then is in it. */
  readonly endedEarly?: RecordingFailure;
  /** 0 until it is ready. */
  readonly durationMs: number;
  readonly sizeBytes: number;
  /** Everybody who took part while it was kept. */
  readonly people: readonly UserId[];
  /** Those whose voice can be heard alone. */
  readonly tracks: readonly UserId[];
  /** People it was shared with. */
  readonly sharedWith: readonly UserId[];
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
}

/** Which recordings a list shows. */
export type RecordingFilter = 'all' | 'own' | 'shared';

/** What was done with a recording, for the audit. */
export interface RecordingAccess {
  readonly at: Instant;
  /** Absent: nobody; it was kept as long as the company wants. */
  readonly userId?: UserId;
  readonly action: 'played' | 'downloaded' | 'shared' | 'unshared' | 'retried' | 'deleted' | 'expired';
  /** With whom it is shared now, or no more. */
  readonly withId?: UserId;
}

/** A change of the recordings a person may see. */
export type RecordingChange =
  | { readonly type: 'recording.changed'; readonly recording: Recording }
  | { readonly type: 'recording.deleted'; readonly id: RecordingId };

/** A change that was written, with its position in the durable stream of somebody who may see the recording. */
export interface WrittenRecording {
  readonly userId: UserId;
  readonly number: number;
  readonly change: RecordingChange;
}
