import type {
  CallId,
  CompanyId,
  Instant,
  MeetingId,
  MeetingSessionId,
  ParticipantId,
  RecordingId,
  UserId,
} from '../kernel/index.ts';
import type { StreamName } from '../media/index.ts';

/** Why nothing more could be kept. */
export type RecordingFailure = 'disk-full' | 'failed';

/** Somebody without an account who was in a recorded meeting. */
interface RecordedGuest {
  readonly id: ParticipantId;
  readonly name: string;
}

/** A meeting as it was when it was recorded. */
export interface RecordedMeeting {
  readonly kind: 'meeting';
  readonly meetingId: MeetingId;
  readonly sessionId: MeetingSessionId;
  readonly name: string;
  /** Who ran it: they answer for the recording, beside whoever started it. */
  readonly hostIds: readonly UserId[];
  readonly guests: readonly RecordedGuest[];
}

/** What was recorded. */
export type Recorded = { readonly kind: 'call'; readonly callId: CallId } | RecordedMeeting;

/** A place in a recording that has a name. */
export type RecordingChapter =
  /** It was stopped before, and started again; parts are counted from 1. */
  | { readonly kind: 'part'; readonly atMs: number; readonly part: number }
  /** Somebody of this name began to share a screen. */
  | { readonly kind: 'share'; readonly atMs: number; readonly name: string };

/** A kept recording. */
export interface Recording {
  readonly id: RecordingId;
  readonly of: Recorded;
  /** Who started it; absent: the company's policy. */
  readonly startedBy?: UserId;
  readonly startedAt: Instant;
  /** `finalising` until the mix is made; `empty` when nobody was heard; `failed` until somebody tries again. */
  readonly status: 'finalising' | 'ready' | 'empty' | 'failed';
  /** It ended before its call or meeting, or before anybody stopped it. What was kept until then is in it. */
  readonly endedEarly?: RecordingFailure;
  /** 0 until it is ready. */
  readonly durationMs: number;
  readonly sizeBytes: number;
  /** Everybody with an account who took part while it was kept. */
  readonly people: readonly UserId[];
  /** Those whose voice can be heard alone: people, and guests of a meeting. */
  readonly tracks: readonly StreamName[];
  /** People it was shared with. */
  readonly sharedWith: readonly UserId[];
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
  /** In the order of time: each share, and each part where there are several. */
  readonly chapters: readonly RecordingChapter[];
  /** Screens were shared: it is a film. */
  readonly hasVideo: boolean;
}

/** A recording of a meeting. */
export interface MeetingRecording extends Recording {
  readonly of: RecordedMeeting;
}

/** Which recordings a list shows. */
export type RecordingFilter = 'all' | 'own' | 'shared';

/** What was done with a recording, for the audit. */
export interface RecordingAccess {
  readonly at: Instant;
  /** Absent: somebody with a link, or nobody; it was kept as long as the company wants. */
  readonly userId?: UserId;
  readonly action:
    | 'played'
    | 'downloaded'
    | 'shared'
    | 'unshared'
    | 'linked'
    | 'unlinked'
    | 'played-by-link'
    | 'downloaded-by-link'
    | 'retried'
    | 'deleted'
    | 'expired';
  /** With whom it is shared now, or no more. */
  readonly withId?: UserId;
}

/** A way to one recording for whoever has its secret, until it expires or is taken back. */
export interface RecordingLink {
  readonly id: string;
  readonly recordingId: RecordingId;
  readonly madeBy: UserId;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  /** How its address ends, to tell it from others; absent of links that were made before this was kept. */
  readonly ending?: string;
}

/** What a link opens. */
export interface OpenRecordingLink {
  readonly companyId: CompanyId;
  readonly companyName: string;
  readonly expiresAt: Instant;
  readonly recording: Recording;
}

/** For how many days a link may open a recording. */
export const RECORDING_LINK_DAYS = [1, 7, 30] as const;

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
