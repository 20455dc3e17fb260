import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBureau } from '@bureau/start/launch';
import { createTestDatabase } from '@bureau/testkit/postgres';
import { DEMO, readMade } from './demo-database.ts';

/** A running Bureau, with the demo company unless it was asked for without, in a folder of its own. */
export type RunningBureau = Awaited<ReturnType<typeof launchBureau>> & { readonly dataFolder: string };

/** Starts Bureau for one test file; `stop` leaves nothing behind. */
export async function startBureau(
  options: { host?: string; env?: NodeJS.ProcessEnv; demo?: boolean; phonePort?: number } = {},
): Promise<RunningBureau> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-e2e-'));
  const { demo = true } = options;
  const { workerBin, signIns } = readMade();
  const database = await createTestDatabase(demo ? { template: DEMO } : {});
  const bureau = await launchBureau({
    dataFolder,
    databaseUrl: database.url,
    made: { workerBin, signIns: demo ? signIns : [] },
    log: () => undefined,
    ...options,
    demo,
  });
  return {
    ...bureau,
    dataFolder,
    async stop() {
      await bureau.stop();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
