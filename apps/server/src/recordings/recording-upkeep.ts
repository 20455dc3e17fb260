import type { FileStore } from '@bureau/core/files';
import type { Clock } from '@bureau/core/kernel';
import type { RecordingUpkeep } from '@bureau/core/recordings';
import type { EventHub } from '../realtime/event-hub.ts';
import { deleteFiles } from './recording-files.ts';

interface UpkeepDeps {
  readonly recordingUpkeep: RecordingUpkeep;
  readonly files: FileStore;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** Deletes what a company keeps no longer, and the sound of what was deleted. */
export async function tidyRecordings({ recordingUpkeep, files, hub, clock }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  for (let old = await recordingUpkeep.outdated(now); old.length > 0; old = await recordingUpkeep.outdated(now)) {
    for (const recording of old) {
      for (const change of (await recordingUpkeep.expire(recording, now)) ?? []) hub.publishWritten(change);
    }
  }
  for (let gone = await recordingUpkeep.withSound(); gone.length > 0; gone = await recordingUpkeep.withSound()) {
    for (const { companyId, ...recording } of gone) await deleteFiles(files, companyId, recording);
    await recordingUpkeep.soundDeleted(gone);
  }
}
