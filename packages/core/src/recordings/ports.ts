import type { CallId, CompanyId, Instant, RecordingId, UserId } from '../kernel/index.ts';
import type { Recording, RecordingAccess } from './model.ts';

/** Who looks at recordings. */
export interface RecordingViewer {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** Recordings. A viewer finds those they were heard in or started, those shared with them, and an admin all of the company. */
export interface RecordingStore {
  /** Newest first; deleted ones are left out. */
  list(
    viewer: RecordingViewer,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ readonly rows: readonly Recording[]; readonly nextCursor?: string | undefined }>;
  get(viewer: RecordingViewer, id: RecordingId): Promise<Recording | undefined>;
  ofCall(viewer: RecordingViewer, callId: CallId): Promise<readonly Recording[]>;
  share(viewer: RecordingViewer, id: RecordingId, withIds: readonly UserId[]): Promise<Recording | undefined>;
  delete(viewer: RecordingViewer, id: RecordingId, now: Instant): Promise<boolean>;
  isAdmin(viewer: RecordingViewer): Promise<boolean>;
  note(viewer: RecordingViewer, id: RecordingId, access: Omit<RecordingAccess, 'userId'>): Promise<void>;
  accesses(viewer: RecordingViewer, id: RecordingId): Promise<readonly RecordingAccess[]>;
  /** Writes what became of a recording, also for the first time; on behalf of the call, not of a person. */
  save(companyId: CompanyId, recording: Recording): Promise<void>;
}
