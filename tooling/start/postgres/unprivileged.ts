import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../failure.ts';
import { run } from '../run.ts';
import { binariesIn, type PostgresBinaries } from './binaries.ts';

/** The user PostgreSQL runs as; undefined is the user who started Bureau. */
export type PostgresUser = { readonly uid: number; readonly gid: number } | undefined;

// Where root can always give another user a place, when the checkout or the data folder lies below a closed home.
const SYSTEM_FOLDER = '/var/lib/bureau';

/** PostgreSQL refuses to run as root: then `postgres` runs it, or `nobody` where that user does not exist. */
export function postgresUser(home: string): PostgresUser {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(home)) {
    const { uid, gid } = statSync(home);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new StartFailure(
      'PostgreSQL does not run as root: create a user named "postgres", or start as another user.',
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The binaries themselves, or a copy of them where `user` cannot reach the checkout. */
export async function reachableBinaries(installed: PostgresBinaries, user: PostgresUser): Promise<PostgresBinaries> {
  if (!user) return installed;
  const probe = await run(installed.postgres, ['--version'], { user, cwd: '/' });
  if (probe.code === 0) return installed;
  const copy = binariesIn(join(SYSTEM_FOLDER, `postgres-${installed.version}`), installed.version);
  if (!existsSync(copy.folder)) {
    openFolder(SYSTEM_FOLDER);
    const partial = `${copy.folder}.${process.pid}`;
    cpSync(installed.folder, partial, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', partial]);
    if (existsSync(copy.folder)) rmSync(partial, { recursive: true });
    else renameSync(partial, copy.folder);
  }
  const second = await run(copy.postgres, ['--version'], { user, cwd: '/' });
  if (second.code === 0) return copy;
  throw new StartFailure(`The embedded PostgreSQL does not run here: ${second.output.trim().split('\n').at(-1)}`);
}

/** A folder that belongs to `user`: inside the data folder, or in the system folder when that is closed. */
export async function reachableHome(dataFolder: string, user: PostgresUser): Promise<string> {
  const inside = join(dataFolder, 'postgres');
  if (!user) return inside;
  giveFolder(inside, user);
  const probe = await run('/bin/sh', ['-c', 'cd "$0"', inside], { user, cwd: '/' });
  if (probe.code === 0) return inside;
  rmSync(inside, { recursive: true });
  openFolder(SYSTEM_FOLDER);
  const outside = join(SYSTEM_FOLDER, createHash('sha256').update(dataFolder).digest('hex').slice(0, 16));
  giveFolder(outside, user);
  return outside;
}

function openFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

function giveFolder(folder: string, user: { uid: number; gid: number }): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
}
