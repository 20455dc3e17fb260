import { chownSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../failure.ts';
import { run } from '../run.ts';
import { isCluster, type PostgresPlace } from './place.ts';

// Measured with PostgreSQL 18: an empty cluster with its first segment of the write-ahead log.
const NEW_CLUSTER_BYTES = 45_000_000;

/** The settings under which every program of PostgreSQL runs, whatever the terminal's language. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  SystemRoot: process.env['SystemRoot'],
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** Makes the cluster when there is none: aside first, so that an interrupted attempt leaves nothing half made. */
export async function ensureCluster(place: PostgresPlace, superuser: string, password: string): Promise<void> {
  if (isCluster(place.cluster)) return;
  mkdirSync(place.home, { recursive: true, mode: 0o700 });
  const partial = join(place.home, 'data.partial');
  const passwordFile = join(place.home, 'password.partial');
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const { code, output } = await run(
    place.binaries.initdb,
    [
      `--pgdata=${partial}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-locale',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { user: place.user, cwd: place.user ? '/' : place.home, env: postgresEnvironment() },
  );
  rmSync(passwordFile);
  if (code !== 0) throw new StartFailure(explain(output, place.home));
  renameSync(partial, place.cluster);
}

function explain(output: string, folder: string): string {
  const { bavail, bsize } = statfsSync(folder);
  // Not every way of running full has words: a file that is mapped into memory ends the program with SIGBUS.
  if (/No space left on device|Disk quota exceeded/.test(output) || bavail * bsize < NEW_CLUSTER_BYTES) {
    return `The disk is full (${folder}): free some space and start again, or choose another data folder with --data.`;
  }
  const line = /error: (.*)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  return `PostgreSQL could not make its data folder in ${folder}: ${line}.`;
}
