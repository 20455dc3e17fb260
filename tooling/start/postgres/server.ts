import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { errorCode, StartFailure } from '../failure.ts';
import { hasGroups, killGroup } from '../run.ts';
import { postgresEnvironment } from './initialise.ts';
import type { PostgresPlace } from './place.ts';

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 25;
const CANNOT_CONNECT_NOW = '57P03'; // PostgreSQL, appendix A: it is starting up

// Runs the server given as arguments and asks it to end in order when our end of file descriptor 3 closes, which also
// happens when we are killed.
const GUARD = `
  "$@" 3<&- &
  server=$!
  (read -r _ <&3; kill -INT $server) &
  reader=$!
  wait $server
  code=$?
  kill $reader 2>/dev/null
  exit $code`;

/** Starts the server on a cluster; it ends when this process does. */
export function spawnServer(place: PostgresPlace, port: number, logFile: string): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    max_connections: '100',
  };
  const args = ['-D', place.cluster, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const program = hasGroups ? '/bin/sh' : place.binaries.postgres;
  const programArgs = hasGroups ? ['-c', GUARD, 'guard', place.binaries.postgres, ...args] : args;
  const output = openSync(logFile, 'a');
  const child = spawn(program, programArgs, {
    // A group of its own: the terminal's Ctrl-C must not end the database under the running api.
    detached: hasGroups,
    windowsHide: true,
    stdio: ['ignore', output, output, 'pipe'],
    cwd: '/',
    env: postgresEnvironment(),
    ...place.user,
  });
  closeSync(output);
  child.on('error', () => undefined); // shows as a server that does not become ready
  return child;
}

/** The process id of the server itself. */
export function serverPid(place: PostgresPlace): number {
  return Number(readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Where the server that runs on a cluster is reached; throws when none does. The port is on the fourth line. */
export function runningUrl(place: PostgresPlace, password: string): string {
  const port = readFileSync(join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgresql://bureau:${password}@127.0.0.1:${Number(port)}/bureau`;
}

/** Ends a server at once; the next start recovers from its log. */
export function quit(child: ChildProcess): void {
  if (child.pid !== undefined) killGroup(child.pid, hasGroups ? 'SIGQUIT' : 'SIGKILL');
}

/** Whether a server has ended, or never began. */
export const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** Waits until the server takes connections; a StartFailure with its own words when it does not. */
export async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const soon = ['ECONNREFUSED', CANNOT_CONNECT_NOW].includes(errorCode(error));
      if (!soon || hasEnded(child) || performance.now() > deadline) throw startFailure(logFile, error);
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
