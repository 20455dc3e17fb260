import type { FileStore } from '@bureau/core/files';
import type { Clock } from '@bureau/core/kernel';
import type { RecordingUpkeep } from '@bureau/core/recordings';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { inRounds } from '../upkeep/in-rounds.ts';
import { deleteFiles } from './recording-files.ts';

interface UpkeepDeps {
  readonly recordingUpkeep: RecordingUpkeep;
  readonly files: FileStore;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what a company keeps no longer, and the sound of what was deleted. */
export async function tidyRecordings({ recordingUpkeep, files, hub, clock, log }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  await inRounds(log, {
    what: 'outdated recordings',
    find: () => recordingUpkeep.outdated(now),
    async remove(old) {
      for (const recording of old) {
        for (const change of (await recordingUpkeep.expire(recording, now)) ?? []) hub.publishWritten(change);
      }
    },
  });
  await inRounds(log, {
    what: 'sound of deleted recordings',
    find: () => recordingUpkeep.withSound(),
    async remove(gone) {
      for (const { companyId, ...recording } of gone) await deleteFiles(files, companyId, recording);
      await recordingUpkeep.soundDeleted(gone);
    },
  });
}
