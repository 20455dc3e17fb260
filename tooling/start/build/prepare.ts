import { inCheckout } from '../checkout.ts';
import type { Progress } from '../progress.ts';
import { ensureWorker } from '../worker/ensure.ts';
import { generateDatabaseClient } from './database-client.ts';
import { copyPublicFiles } from './public-files.ts';
import { buildWeb } from './web.ts';

/** Makes everything that is needed to run and is not in the repository; quick when nothing changed. */
export async function prepare(
  progress: Progress,
  env: NodeJS.ProcessEnv,
  { pages }: { readonly pages: boolean },
): Promise<{ readonly workerBin: string }> {
  const workerBin = await progress.step('Media worker', (note) => ensureWorker(env, note, progress.signal));
  await progress.step('Database client', () => generateDatabaseClient());
  if (pages) await progress.step('Pages', (note) => buildWeb(note));
  else copyPublicFiles(inCheckout('apps', 'web', 'public'));
  return { workerBin };
}
