import { prepare } from '@bureau/start/build';
import { seed } from '@bureau/start/database-setup';
import type { Made } from '@bureau/start/launch';
import { createProgress } from '@bureau/start/progress';
import { copyDatabase, TEMPLATE, urlOf } from '@bureau/testkit/postgres';
import startPostgres from '@bureau/testkit/postgres-global-setup';

/** The database with the demo company that each Bureau of a run gets a copy of. */
export const DEMO = 'bureau_demo';

/** The environment variable with what was made for every Bureau of the run. */
const MADE = 'BUREAU_TEST_MADE';

/** Makes once what starting each Bureau would make or look for anew: all but its processes, the demo company too. */
export default async function setup(): Promise<() => Promise<void>> {
  const { workerBin } = await prepare(
    createProgress(() => undefined),
    process.env,
    { pages: true },
  );
  const stop = await startPostgres();
  try {
    await copyDatabase(DEMO, TEMPLATE);
    const made: Made = { workerBin, signIns: await seed(urlOf(DEMO)) };
    process.env[MADE] = JSON.stringify(made);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** What this setup made. */
export function readMade(): Made {
  const made = process.env[MADE];
  if (made === undefined) throw new Error(`${MADE} is set by the setup of the run, which has not run.`);
  return JSON.parse(made);
}
