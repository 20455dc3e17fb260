import type { Services } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Clock, CompanyId, RecordingId, UserId } from '@bureau/core/kernel';
import { mayManageRecording, type Recording, type RecordingStore } from '@bureau/core/recordings';

interface RecordingDeps {
  readonly recordings: RecordingStore;
  readonly directory: DirectoryStore;
  readonly clock: Clock;
}

/** Where the sound of a recording is kept: everybody together, or one person alone. */
export const recordingKey = (companyId: CompanyId, id: RecordingId, track?: UserId) =>
  track ? `recordings/${companyId}/${id}/${track}.ogg` : `recordings/${companyId}/${id}.ogg`;

/** Recordings that a person may hear; what is done with them is noted first. */
export function createRecordingService({ recordings, directory, clock }: RecordingDeps): Services['recordings'] {
  /** The recording, when this person may share and delete it. */
  const managed = async (principal: Principal, id: RecordingId): Promise<Recording | undefined> => {
    const [recording, isAdmin] = await Promise.all([recordings.get(principal, id), recordings.isAdmin(principal)]);
    return recording && mayManageRecording(recording, { ...principal, isAdmin }) ? recording : undefined;
  };
  return {
    list: (principal, query) => recordings.list(principal, query),
    get: (principal, id) => recordings.get(principal, id),
    ofCall: (principal, callId) => recordings.ofCall(principal, callId),
    async share(principal, id, withIds) {
      const recording = await managed(principal, id);
      if (!recording) return undefined;
      const people = await Promise.all(withIds.map((userId) => directory.get(principal.companyId, userId)));
      const known = people.flatMap((person) => (person?.kind === 'person' ? [person.id] : []));
      const isMore = known.some((userId) => !recording.sharedWith.includes(userId));
      await recordings.note(principal, id, { at: clock.now(), action: isMore ? 'shared' : 'unshared' });
      return recordings.share(principal, id, known);
    },
    async delete(principal, id) {
      if (!(await managed(principal, id))) return false;
      await recordings.note(principal, id, { at: clock.now(), action: 'deleted' });
      return recordings.delete(principal, id, clock.now());
    },
    accesses: async (principal, id) => ((await managed(principal, id)) ? recordings.accesses(principal, id) : []),
  };
}
