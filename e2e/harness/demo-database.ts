import { seed } from '@bureau/start/database-setup';
import { copyDatabase, TEMPLATE, urlOf } from '@bureau/testkit/postgres';
import startPostgres from '@bureau/testkit/postgres-global-setup';

/** The database with the demo company that each Bureau of a run gets a copy of. */
export const DEMO = 'bureau_demo';

/** Gives the run a PostgreSQL in which the demo company stands already: to found it takes as long as to start the rest. */
export default async function setup(): Promise<() => Promise<void>> {
  const stop = await startPostgres();
  try {
    await copyDatabase(DEMO, TEMPLATE);
    await seed(urlOf(DEMO));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
