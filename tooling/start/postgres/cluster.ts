import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DataFolder } from '../data-folder.ts';
import { StartFailure } from '../failure.ts';
import { freePort } from '../network/ports.ts';
import { ensureDatabase } from './database.ts';
import { ensureCluster, postgresEnvironment } from './initialise.ts';
import { findPlace, type PostgresPlace } from './place.ts';
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
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 25;
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
    pid: () => child.pid,
    async stop() {
      stopping = true;
      if (!hasEnded(child) && !(await stopCluster(place, 'fast'))) child.kill('SIGQUIT');
    },
    destroy() {
      stopping = true;
      child.kill('SIGQUIT');
    },
  };
}

function spawnServer(place: PostgresPlace, port: number, logFile: string): ChildProcess {
  const output = openSync(logFile, 'a');
  const child = spawn(
    place.binaries.postgres,
    [
      ['-D', place.cluster],
      ['-p', String(port)],
      ['-c', 'listen_addresses=127.0.0.1'],
      ['-c', 'unix_socket_directories='],
      ['-c', 'fsync=on'],
      ['-c', 'max_connections=100'],
    ].flat(),
    {
      // A session of its own: the terminal's Ctrl-C must not end the database under the running api.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', output, output],
      cwd: '/',
      env: postgresEnvironment(),
      ...place.user,
    },
  );
  closeSync(output);
  child.on('error', () => undefined); // reported by 'exit' or by the connection that never succeeds
  return child;
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
    child.kill('SIGQUIT');
    throw error;
  }
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (hasEnded(child) || performance.now() > deadline) throw startFailure(logFile, error);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }
}

function startFailure(logFile: string, error: unknown): StartFailure {
  const written = readFileSync(logFile, 'utf8');
  if (/No space left on device/.test(written.slice(-4_000))) {
    return new StartFailure('The disk is full: PostgreSQL cannot start; free some space and start again.');
  }
  const line = written.split('\n').findLast((each) => /FATAL|PANIC|ERROR/.test(each)) ?? String(error);
  return new StartFailure(
    `PostgreSQL does not start: ${line.replace(/^.*?(FATAL|PANIC|ERROR): */, '')} (see ${logFile}).`,
  );
}
