import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSetUp, setUpUrl } from '../database-setup.ts';
import { StartFailure } from '../failure.ts';
import { reachableAddresses, webUrl } from '../network/addresses.ts';
import { findPlace } from '../postgres/place.ts';
import { runningUrl } from '../postgres/server.ts';
import type { Log } from '../progress.ts';
import { asksForHelp, isLoopback, readSettings } from '../settings.ts';

const USAGE = `Usage: npm run set-up -- [flags]
  Prints a new link to make the first company of a Bureau that runs, with the flags that it was started with:
  --port, --host, --data, and the variables of the same meaning.`;

/** Prints a new link to make the first company of a Bureau that runs; gives the exit code. */
export async function setUp(args: readonly string[], log: Log): Promise<number> {
  if (asksForHelp(args)) {
    log(USAGE);
    return 0;
  }
  const { dataFolder, databaseUrl, host, port } = readSettings(args, process.env);
  const token = await openSetUp(databaseUrl ?? (await embedded(dataFolder)));
  if (token === undefined) {
    log('There is a company already: its administrators add people under More, People.');
    return 1;
  }
  const [address = host] = reachableAddresses(host);
  const publicUrl = process.env['BUREAU_PUBLIC_URL'] || webUrl(address, port, !isLoopback(host));
  log('Open this link within a day to make your company; it works once, and earlier ones work no more:');
  log(`  ${setUpUrl(publicUrl, token)}`);
  return 0;
}

/** The embedded database of a Bureau that runs on this folder. */
async function embedded(dataFolder: string): Promise<string> {
  try {
    return runningUrl(await findPlace(dataFolder), readFileSync(join(dataFolder, 'database.secret'), 'utf8').trim());
  } catch {
    throw new StartFailure(`Bureau does not run on ${dataFolder}: start it, and it prints the link itself.`);
  }
}
