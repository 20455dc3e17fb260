import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, release } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of the installed mediasoup package, which carries the worker's sources. */
export const mediasoupFolder = (): string => join(dirname(require.resolve('mediasoup')), '..', '..');

/** mediasoup's version; worker and JavaScript must be of the same one. */
export function mediasoupVersion(): string {
  return JSON.parse(readFileSync(join(mediasoupFolder(), 'package.json'), 'utf8')).version;
}

/** A distribution of Linux. */
interface Distribution {
  readonly id: string;
  readonly version: string;
  /** Such as bookworm; empty where it has none. */
  readonly codename: string;
  readonly like: readonly string[];
}

/** The distribution's name, version and relatives, from os-release(5); empty where there is none. */
export function distribution(): Distribution {
  let text = '';
  try {
    text = readFileSync('/etc/os-release', 'utf8');
  } catch {
    return { id: process.platform, version: release().split('.')[0] ?? '', codename: '', like: [] };
  }
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  const id = field('ID') || 'linux';
  const [version, codename] = [field('VERSION_ID') || 'rolling', field('VERSION_CODENAME')];
  return { id, version, codename, like: [id, ...field('ID_LIKE').split(' ')] };
}

/** Where a worker is kept for every checkout of this user; outside node_modules, because a build takes minutes. */
export function cachedWorker(env: NodeJS.ProcessEnv): string {
  const caches = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const { id, version } = distribution();
  const key = `${mediasoupVersion()}-${id}-${version}-${process.arch}`;
  const file = process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker';
  return join(caches, 'bureau', 'media-worker', key, file);
}
