import type { FileStore } from '@bureau/core/files';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock } from '@bureau/core/kernel';
import { FORGET_DELETED_MS, type VoicemailStore, type VoicemailUpkeep } from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { inRounds } from '../upkeep/in-rounds.ts';
import { voicemailKey } from './voicemail-service.ts';

interface UpkeepDeps {
  readonly upkeep: VoicemailUpkeep;
  readonly voicemail: VoicemailStore;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what a company keeps no longer, and removes what was deleted; comes again for what may still be undone. */
export async function tidyVoicemail({ upkeep, voicemail, files, jobs, hub, clock, log }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  await inRounds(log, {
    what: 'outdated voicemail',
    find: () => upkeep.outdated(now),
    async remove(old) {
      for (const { id, ...owner } of old) {
        const written = await voicemail.delete(owner, id, now);
        if (written) hub.publishWritten(written);
      }
    },
  });
  await inRounds(log, {
    what: 'deleted voicemail',
    find: () => upkeep.deleted(now - FORGET_DELETED_MS),
    async remove(gone) {
      // The file first: a row without a file is found again, a file without a row never.
      for (const { companyId, id } of gone) await files.delete(voicemailKey(companyId, id));
      await upkeep.forget(gone);
    },
  });
  const next = await upkeep.firstDeletedAt();
  if (next !== undefined) await jobs.add({ kind: 'tidy-voicemail' }, { at: next + FORGET_DELETED_MS });
}
