import { type FaxStore, type FaxUpkeep, FORGET_DELETED_FAX_MS, FORGET_DRAFT_MS } from '@bureau/core/fax';
import type { FileStore } from '@bureau/core/files';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock } from '@bureau/core/kernel';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { inRounds } from '../upkeep/in-rounds.ts';
import { deleteFaxFiles } from './fax-files.ts';

interface UpkeepDeps {
  readonly faxes: FaxStore;
  readonly faxUpkeep: FaxUpkeep;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what a company keeps no longer and what was never sent, and removes what was deleted; comes again for what may still be undone. */
export async function tidyFaxes({ faxes, faxUpkeep, files, jobs, hub, clock, log }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  await inRounds(log, {
    what: 'outdated faxes',
    find: () => faxUpkeep.outdated(now, now - FORGET_DRAFT_MS),
    async remove(old) {
      for (const { id, ...owner } of old) {
        const written = await faxes.delete(owner, id, now);
        if (written) hub.publishWritten(written);
      }
    },
  });
  await inRounds(log, {
    what: 'deleted faxes',
    find: () => faxUpkeep.deleted(now - FORGET_DELETED_FAX_MS),
    async remove(gone) {
      // The files first: a row without files is found again, a file without a row never.
      for (const { companyId, id } of gone) await deleteFaxFiles(files, companyId, id);
      await faxUpkeep.forget(gone);
    },
  });
  const next = await faxUpkeep.firstDeletedAt();
  if (next !== undefined) await jobs.add({ kind: 'tidy-faxes' }, { at: next + FORGET_DELETED_FAX_MS });
}
