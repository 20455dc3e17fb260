import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFailure } from './failure.ts';
import { type Release, tryLock } from './lock.ts';

/** The opened data folder: nobody else uses it until it is released. */
export type DataFolder = {
  readonly path: string;
  readonly logs: string;
  readonly release: Release;
  /** A random text of the given name, made at first use and kept for ever, readable by the owner alone. */
  readonly secret: (name: string) => string;
};

const asRoot = process.getuid?.() === 0;
// The unprivileged user of PostgreSQL must be able to pass through, not to look around.
const FOLDER_MODE = asRoot ? 0o711 : 0o700;

/** Makes and locks the data folder; a StartFailure when another Bureau runs on it. */
export function openDataFolder(folder: string): DataFolder {
  const fresh = !existsSync(folder);
  if (fresh) makeFolder(folder);
  if (fresh || (asRoot && readdirSync(folder).length === 0)) chmodSync(folder, FOLDER_MODE);
  const path = realpathSync(folder);
  const lock = tryLock(join(path, 'bureau.lock'));
  if ('holderPid' in lock) {
    throw new StartFailure(
      `Bureau already runs on ${path} (process ${lock.holderPid}): stop it, or choose another folder with --data.`,
    );
  }
  const logs = join(path, 'logs');
  mkdirSync(logs, { recursive: true });
  return { path, logs, release: lock.release, secret: (name) => keptSecret(join(path, `${name}.secret`)) };
}

/** Like a recursive mkdir, which never returns for a folder below /proc. */
function makeFolder(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) makeFolder(parent);
  mkdirSync(folder);
}

function keptSecret(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (kept !== '') return kept;
  const fresh = randomBytes(24).toString('base64url');
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}
