import type { CallId, RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording, RecordingAccess } from '@bureau/core/recordings';
import type { ReadonlyStore } from './readonly-store.ts';

/** The recordings the person may see, as far as they are loaded. */
export interface RecordingsState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** Newest first. */
  readonly recordings: readonly Recording[];
  readonly hasMore: boolean;
}

/** Kept recordings of calls; they come, change and go by themselves. */
export interface Recordings {
  readonly store: ReadonlyStore<RecordingsState>;
  /** Loads the first page unless it is there. */
  load(): Promise<void>;
  /** Loads the next page; does nothing on the last one. */
  loadMore(): Promise<void>;
  /** One recording, from memory when it is there. Fails with `not-found`. */
  recording(id: RecordingId): Promise<Recording>;
  ofCall(callId: CallId): Promise<readonly Recording[]>;
  /** With exactly these people; an empty list shares it with nobody. Fails with `not-found`, `forbidden`. */
  share(id: RecordingId, withIds: readonly UserId[]): Promise<void>;
  delete(id: RecordingId): Promise<void>;
  /** Who did what with it, newest first; empty unless the person may know. */
  accesses(id: RecordingId): Promise<readonly RecordingAccess[]>;
  /** Where its sound is: all voices together, or that of one person. Playing and downloading are noted. */
  soundUrl(id: RecordingId, options?: { readonly track?: UserId; readonly download?: boolean }): string;
}
