import type { CallId, CompanyId, Instant, MeetingId, RecordingId, UserId } from '../kernel/index.ts';
import type { MeetingRecording, Recording, RecordingAccess, RecordingFilter, WrittenRecording } from './model.ts';

/** Who looks at recordings. */
export interface RecordingViewer {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** One page of a list. */
export interface RecordingQuery {
  readonly filter: RecordingFilter;
  /** Only those in which one of these people took part; empty: all. */
  readonly people: readonly UserId[];
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Recordings. A viewer finds those they took part in, ran or started, those shared with them, and an admin all of the company.
 * Every change writes its durable events, and the audit of what somebody did, in the same transaction.
 */
export interface RecordingStore {
  /** Newest first; deleted ones are left out. */
  list(
    viewer: RecordingViewer,
    query: RecordingQuery,
  ): Promise<{ readonly rows: readonly Recording[]; readonly nextCursor?: string | undefined }>;
  get(viewer: RecordingViewer, id: RecordingId): Promise<Recording | undefined>;
  ofCall(viewer: RecordingViewer, callId: CallId): Promise<readonly Recording[]>;
  /** Newest first. */
  ofMeetings(viewer: RecordingViewer, meetingIds: readonly MeetingId[]): Promise<readonly MeetingRecording[]>;
  /** Shares it with exactly these people. Undefined when the viewer may not, or there is none. */
  share(
    viewer: RecordingViewer,
    id: RecordingId,
    withIds: readonly UserId[],
    now: Instant,
  ): Promise<{ readonly recording: Recording; readonly written: readonly WrittenRecording[] } | undefined>;
  /** Undefined when the viewer may not, or there is none. */
  delete(viewer: RecordingViewer, id: RecordingId, now: Instant): Promise<readonly WrittenRecording[] | undefined>;
  note(
    viewer: RecordingViewer,
    id: RecordingId,
    access: Pick<RecordingAccess, 'action'> & { readonly at: Instant },
  ): Promise<void>;
  /** In the order in which it happened; empty unless the viewer may manage the recording. */
  accesses(viewer: RecordingViewer, id: RecordingId): Promise<readonly RecordingAccess[]>;
  /**
   * Writes what became of a recording, also for the first time; on behalf of the call or meeting, not of a person. Undefined, and
   * nothing is written, when it is ready or was deleted.
   */
  save(companyId: CompanyId, recording: Recording): Promise<readonly WrittenRecording[] | undefined>;
}

/** A recording, whoever looks. */
export interface KeptRecording {
  readonly companyId: CompanyId;
  readonly id: RecordingId;
}

/** The upkeep of the recordings of all companies: some at a time, until there are none. */
export interface RecordingUpkeep {
  /** Those that are older than their company keeps them. */
  outdated(now: Instant): Promise<readonly KeptRecording[]>;
  /** Deletes one for everybody, in nobody's name. Undefined when there is none. */
  expire(recording: KeptRecording, now: Instant): Promise<readonly WrittenRecording[] | undefined>;
  /** Deleted ones whose sound is still there. */
  withSound(): Promise<readonly (KeptRecording & Pick<Recording, 'tracks'>)[]>;
  soundDeleted(recordings: readonly KeptRecording[]): Promise<void>;
}
