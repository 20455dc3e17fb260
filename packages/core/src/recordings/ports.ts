import type { CallId, CompanyId, Instant, MeetingId, RecordingId, UserId } from '../kernel/index.ts';
import type {
  MeetingRecording,
  OpenRecordingLink,
  Recording,
  RecordingAccess,
  RecordingFilter,
  RecordingLink,
  WrittenRecording,
} from './model.ts';

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

/** Links to recordings, on behalf of the recording: who may make and take them back, the service decides. All of it is audited. */
export interface RecordingLinkStore {
  add(companyId: CompanyId, link: RecordingLink, tokenHash: Uint8Array): Promise<void>;
  /** Those that still open it, in the order in which they were made. */
  list(companyId: CompanyId, recordingId: RecordingId, now: Instant): Promise<readonly RecordingLink[]>;
  /** False when there is none. */
  revoke(viewer: RecordingViewer, recordingId: RecordingId, id: string, now: Instant): Promise<boolean>;
  /** Undefined when it has expired, was taken back, or its recording was deleted. */
  byToken(tokenHash: Uint8Array, now: Instant): Promise<OpenRecordingLink | undefined>;
  note(
    link: Pick<OpenRecordingLink, 'companyId' | 'recording'>,
    action: 'played-by-link' | 'downloaded-by-link',
    at: Instant,
  ): Promise<void>;
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
