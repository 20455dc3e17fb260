import type { FileStore } from '@bureau/core/files';
import type { Clock } from '@bureau/core/kernel';
import { FORGET_UNSENT_MS, type MessageUpkeep } from '@bureau/core/messages';
import type { Log } from '../log.ts';
import { inRounds } from '../upkeep/in-rounds.ts';
import { messageFileKey, messagePreviewKey } from './message-files.ts';

interface UpkeepDeps {
  readonly messageUpkeep: MessageUpkeep;
  readonly files: FileStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what companies keep no longer, and removes files that no message has. */
export async function tidyMessages({ messageUpkeep, files, clock, log }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  while ((await messageUpkeep.deleteOutdated(now)) > 0);
  await inRounds(log, {
    what: 'unused files of messages',
    find: () => messageUpkeep.unused(now - FORGET_UNSENT_MS),
    async remove(gone) {
      // The bytes first: a row without them is found again, they without a row never.
      for (const { companyId, id } of gone) {
        await files.delete(messageFileKey(companyId, id));
        await files.delete(messagePreviewKey(companyId, id));
      }
      await messageUpkeep.forget(gone);
    },
  });
}
