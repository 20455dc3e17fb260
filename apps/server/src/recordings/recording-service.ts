import type { Services } from '@bureau/api';
import type { AccountStore, AttemptLimiter, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock, RecordingId } from '@bureau/core/kernel';
import {
  mayManageRecording,
  type Recording,
  type RecordingLinkStore,
  type RecordingStore,
} from '@bureau/core/recordings';
import { colleaguesAmong } from '../contacts/colleagues.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { createRecordingLinks, type LinkedRecordings } from './recording-links.ts';

interface RecordingDeps {
  readonly recordings: RecordingStore;
  readonly recordingLinks: RecordingLinkStore;
  /** Counts secrets of links that lead nowhere, per address. */
  readonly guesses: AttemptLimiter;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: DirectoryStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** Recordings that a person may hear; what is done with them is noted. */
export function createRecordingService({
  recordings,
  recordingLinks,
  guesses,
  accounts,
  directory,
  jobs,
  hub,
  clock,
}: RecordingDeps): Services['recordings'] & LinkedRecordings {
  /** The recording, when this person may share, delete and finish it. */
  const managed = async (principal: Principal, id: RecordingId): Promise<Recording | undefined> => {
    const [recording, profile] = await Promise.all([
      recordings.get(principal, id),
      accounts.profile(principal.companyId, principal.userId),
    ]);
    const reader = { userId: principal.userId, isAdmin: profile?.isAdmin ?? false };
    return recording && mayManageRecording(recording, reader) ? recording : undefined;
  };

  return {
    ...createRecordingLinks({ recordingLinks, guesses, clock, managed }),
    list: (principal, query) => recordings.list(principal, query),
    get: (principal, id) => recordings.get(principal, id),
    ofCall: (principal, callId) => recordings.ofCall(principal, callId),
    ofMeeting: (principal, meetingId) => recordings.ofMeetings(principal, [meetingId]),
    async share(principal, id, withIds) {
      if (!(await managed(principal, id))) return undefined;
      const colleagues = await colleaguesAmong(directory, principal.companyId, withIds);
      const shared = await recordings.share(principal, id, colleagues, clock.now());
      for (const change of shared?.written ?? []) hub.publishWritten(change);
      return shared?.recording;
    },
    async delete(principal, id) {
      const recording = await managed(principal, id);
      const written = recording && (await recordings.delete(principal, id, clock.now()));
      if (!written) return false;
      for (const change of written) hub.publishWritten(change);
      await jobs.add({ kind: 'tidy-recordings' });
      return true;
    },
    async retry(principal, id) {
      const recording = await managed(principal, id);
      if (recording?.status !== 'failed') return false;
      await recordings.note(principal, id, { at: clock.now(), action: 'retried' });
      await jobs.add({ kind: 'finish-recording', id, asked: clock.now() });
      return true;
    },
    accesses: async (principal, id) => ((await managed(principal, id)) ? recordings.accesses(principal, id) : []),
  };
}
