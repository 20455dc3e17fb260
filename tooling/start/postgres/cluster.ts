import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { freePort } from '../network/ports.ts';
import { ensureDatabase } from './database.ts';
import { ensureCluster } from './initialise.ts';
import { findPlace } from './place.ts';
import { hasEnded, quit, serverPid, spawnServer, untilReady } from './server.ts';
import { clearStale, stopCluster } from './stale.ts';

/** The running embedded PostgreSQL. */
export type Postgres = {
  /** Address of the database for the role that owns it, which is no superuser. */
  readonly databaseUrl: string;
  readonly pid: () => number | undefined;
  /** Closes the connections, writes everything down and ends it. */
  readonly stop: () => Promise<void>;
  /** Ends it now and leaves recovery to the next start. */
  readonly destroy: () => void;
};

const SUPERUSER = 'postgres';
const RESTART_AFTER_MS = 500;

/** Starts PostgreSQL on the data folder, on a free port of 127.0.0.1, and starts it again when it ends by itself. */
export async function startPostgres(data: DataFolder, log: (line: string) => void): Promise<Postgres> {
  const place = await findPlace(data.path);
  const password = data.secret('postgres');
  await ensureCluster(place, SUPERUSER, password);
  await clearStale(place);
  const logFile = join(data.logs, 'postgres.log');
  const port = await freePort();
  const adminUrl = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
  let stopping = false;
  let child = spawnServer(place, port, logFile);
  const superviseChild = () =>
    child.once('exit', () => {
      if (stopping) return;
      log('PostgreSQL ended unexpectedly and is started again.');
      setTimeout(() => {
        if (stopping) return;
        child = spawnServer(place, port, logFile);
        superviseChild();
      }, RESTART_AFTER_MS);
    });
  const databaseUrl = await prepareServer(adminUrl, child, logFile, data.secret('database'));
  superviseChild();
  return {
    databaseUrl,
    pid: () => serverPid(place),
    async stop() {
      stopping = true;
      if (!hasEnded(child) && !(await stopCluster(place, 'fast'))) quit(child);
    },
    destroy() {
      stopping = true;
      quit(child);
    },
  };
}

async function prepareServer(
  adminUrl: string,
  child: ChildProcess,
  logFile: string,
  password: string,
): Promise<string> {
  try {
    await untilReady(adminUrl, child, logFile);
    return await ensureDatabase(adminUrl, password);
  } catch (error) {
    quit(child);
    throw error;
  }
}
