import type { CallId, MeetingId, RecordingId, UserId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import type {
  RECORDING_LINK_DAYS,
  Recording,
  RecordingAccess,
  RecordingChange,
  RecordingFailure,
  RecordingFilter,
  RecordingLink,
} from '@bureau/core/recordings';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** Which recordings are listed. */
export interface ShownRecordings {
  readonly filter: RecordingFilter;
  /** Only those in which one of these people took part; empty: all. */
  readonly people: readonly UserId[];
}

/** Something went wrong with a recording that the person answers for. */
export interface RecordingAlert {
  readonly recording: Recording;
  /** It ended early, or it could not be finished. */
  readonly cause: RecordingFailure | 'not-finished';
}

/** The recordings the person may see, as far as they are loaded. */
export interface RecordingsState {
  readonly status: LoadStatus;
  readonly shown: ShownRecordings;
  /** Newest first. */
  readonly recordings: readonly Recording[];
  readonly hasMore: boolean;
  /** What happened last to any recording, listed or not. */
  readonly last: RecordingChange | undefined;
  /** Oldest first; each is told once. */
  readonly alerts: readonly RecordingAlert[];
}

/** Kept recordings of calls and meetings; they come, change and go by themselves. */
export interface Recordings {
  readonly store: ReadonlyStore<RecordingsState>;
  /** Lists these from now on, and loads the first page unless it is there. */
  show(shown: ShownRecordings): Promise<void>;
  /** Loads the next page; does nothing on the last one. */
  loadMore(): Promise<void>;
  /** One recording, from memory when it is there. Fails with `not-found`. */
  recording(id: RecordingId): Promise<Recording>;
  ofCall(callId: CallId): Promise<readonly Recording[]>;
  ofMeeting(meetingId: MeetingId): Promise<readonly Recording[]>;
  /** With exactly these people; an empty list shares it with nobody. Fails with `not-found`. */
  share(id: RecordingId, withIds: readonly UserId[]): Promise<void>;
  /** For everybody, and for good. Fails with `not-found`. */
  delete(id: RecordingId): Promise<void>;
  /** Has one that failed finished once more. Fails with `not-found`. */
  retry(id: RecordingId): Promise<void>;
  /** Who did what with it, in that order; empty unless the person may know. */
  accesses(id: RecordingId): Promise<readonly RecordingAccess[]>;
  /** Where its sound is to be played from: all voices together, or that of one person. Each address is noted as one play. */
  playUrl(id: RecordingId, track?: StreamName): string;
  /** The picture a film is shown by before it is played. */
  posterUrl(id: RecordingId): string;
  /** Where it can be downloaded; that is noted. */
  downloadUrl(id: RecordingId, track?: StreamName): string;
  /** Makes an address that opens it for people without an account, for so many days; it is told this once. Fails with `not-found`. */
  makeLink(id: RecordingId, days: (typeof RECORDING_LINK_DAYS)[number]): Promise<string>;
  /** Links that still open it; empty unless the person answers for it. */
  links(id: RecordingId): Promise<readonly RecordingLink[]>;
  /** The address opens nothing any more. Fails with `not-found`. */
  revokeLink(id: RecordingId, linkId: string): Promise<void>;
  /** Takes the oldest alert away. */
  dismissAlert(): void;
}
