import type { FileStore } from '@bureau/core/files';
import type { Clock } from '@bureau/core/kernel';
import { FORGET_UNSENT_MS, type MessageUpkeep } from '@bureau/core/messages';
import { messageFileKey, messagePreviewKey } from './message-files.ts';

interface UpkeepDeps {
  readonly messageUpkeep: MessageUpkeep;
  readonly files: FileStore;
  readonly clock: Clock;
}

/** Deletes what companies keep no longer, and removes files that no message has. */
export async function tidyMessages({ messageUpkeep, files, clock }: UpkeepDeps): Promise<void> {
  const now = clock.now();
  while ((await messageUpkeep.deleteOutdated(now)) > 0);
  const until = now - FORGET_UNSENT_MS;
  for (let gone = await messageUpkeep.unused(until); gone.length > 0; gone = await messageUpkeep.unused(until)) {
    // The bytes first: a row without them is found again, they without a row never.
    for (const { companyId, id } of gone) {
      await files.delete(messageFileKey(companyId, id));
      await files.delete(messagePreviewKey(companyId, id));
    }
    await messageUpkeep.forget(gone);
  }
}
