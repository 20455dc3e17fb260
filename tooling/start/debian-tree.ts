import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import type { Note } from './progress.ts';
import { run } from './run.ts';
import { distribution } from './worker/place.ts';

/** How a program is started: the command, and what comes before its own arguments. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Packages of Debian in a folder of their own, as if it were the root. */
export interface DebianTree {
  readonly folder: string;
  /** Its folder of libraries. */
  readonly libraries: string;
  /** A program of it, below `usr`, which finds its libraries in the tree. */
  program(path: string): Program;
}

/** The distribution of Debian's archive that has versions that are new enough. */
const SUITE = 'sid';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ARCHITECTURES: Readonly<Record<string, readonly [triplet: string, loader: string]>> = {
  x64: ['x86_64-linux-gnu', 'lib64/ld-linux-x86-64.so.2'],
  arm64: ['aarch64-linux-gnu', 'lib/ld-linux-aarch64.so.1'],
};

/** Where Debian keeps the libraries of this machine's kind; undefined when it has none for it. */
export const DEBIANS_LIBRARIES = ARCHITECTURES[process.arch]?.[0];

/**
 * Packages of Debian with everything they stand on, fetched once and unpacked without being installed: neither root nor a
 * virtual root is needed. Gives a sentence where that cannot be done.
 */
export async function unpackDebian(
  name: string,
  packages: readonly string[],
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<DebianTree | { readonly missing: string }> {
  const [triplet, loader] = ARCHITECTURES[process.arch] ?? [];
  if (process.platform !== 'linux' || !triplet || !loader || (await run('apt-get', ['--version'])).code !== 0) {
    return { missing: `there is no ${name} here, and no Debian to take one from` };
  }
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'bureau', name);
  if (!existsSync(folder)) {
    note('fetching');
    const failure = await fetchInto(folder, name, packages);
    if (failure !== undefined) return { missing: failure };
  }
  const libraries = join(folder, 'usr', 'lib', triplet);
  return {
    folder,
    libraries,
    program: (path) => ({
      command: join(folder, 'usr', loader),
      args: ['--library-path', libraries, join(folder, 'usr', path)],
    }),
  };
}

/** Fetches the packages and everything they stand on, as if nothing were installed. Gives why it failed. */
async function fetchInto(folder: string, name: string, packages: readonly string[]): Promise<string | undefined> {
  await mkdir(join(folder, '..'), { recursive: true });
  const work = await mkdtemp(join(folder, '..', `${name}-`));
  try {
    const [lists, cache, tree] = [join(work, 'lists'), join(work, 'cache'), join(work, 'tree')];
    for (const each of [join(lists, 'partial'), join(cache, 'archives', 'partial'), tree]) {
      await mkdir(each, { recursive: true });
    }
    const [sources, status] = [join(work, 'sources.list'), join(work, 'status')];
    const archive = await debianArchive();
    if (archive === undefined) return 'this machine names no archive of Debian';
    const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
    await writeFile(sources, `deb ${signed}${archive} ${SUITE} main\n`);
    await writeFile(status, '');
    const settings = {
      'Dir::State': join(work, 'state'),
      'Dir::State::lists': lists,
      'Dir::State::status': status,
      'Dir::Cache': cache,
      'Dir::Etc::sourcelist': sources,
      'Dir::Etc::sourceparts': '/dev/null',
      'Dir::Etc::preferencesparts': '/dev/null',
      'Dir::Log': work,
      'Debug::NoLocking': '1',
      'APT::Sandbox::User': '',
      'Acquire::Check-Valid-Until': 'false',
      'Acquire::Languages': 'none',
    };
    const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
    const apt = async (...args: string[]) => (await run('apt-get', [...options, ...args])).code === 0;
    if (!(await apt('update'))) return 'Debian’s lists of packages cannot be fetched';
    if (!(await apt('install', '-y', '--no-install-recommends', '--download-only', ...packages))) {
      return `Debian’s ${name} cannot be fetched`;
    }
    const archives = join(cache, 'archives');
    const files = (await readdir(archives)).filter((file) => file.endsWith('.deb'));
    const unpacked = await atOnce(files, async (file) => {
      return (await run('dpkg-deb', ['-x', join(archives, file), tree])).code === 0;
    });
    if (!unpacked) return `Debian’s ${name} cannot be unpacked`;
    await rename(tree, folder).catch(() => undefined);
    return undefined;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Where this machine has its own packages from. */
async function debianArchive(): Promise<string | undefined> {
  const format = '$(REPO_URI) $(RELEASE)/$(COMPONENT)';
  const { output } = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const own = `${distribution().codename}/main`;
  const found = output.split('\n').find((line) => line.endsWith(` ${own}`));
  return found?.split(' ')[0];
}

/** Works on all of them, as many at a time as there are processors; false when one failed. */
async function atOnce(names: readonly string[], work: (name: string) => Promise<boolean>): Promise<boolean> {
  const left = [...names];
  let isFine = true;
  const worker = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) isFine = (await work(name)) && isFine;
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return isFine;
}
