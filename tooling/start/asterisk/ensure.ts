import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { distribution } from '../worker/place.ts';

/** How an Asterisk is started: the command, what comes before its own arguments, and where its modules are. */
export interface AsteriskProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly modules: string;
  readonly data: string;
}

/** Asterisk carries sound over WebSockets from this version on. */
const OLDEST = 22;
const PACKAGES = ['asterisk', 'asterisk-modules'];
/** The distribution of Debian's archive that has a version that is new enough. */
const SUITE = 'sid';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ARCHITECTURES: Readonly<Record<string, readonly [triplet: string, loader: string]>> = {
  x64: ['x86_64-linux-gnu', 'lib64/ld-linux-x86-64.so.2'],
  arm64: ['aarch64-linux-gnu', 'lib/ld-linux-aarch64.so.1'],
};

/**
 * An Asterisk for tests: the system's own where it is new enough, else Debian's, unpacked into a folder of its own without
 * being installed: neither root nor a virtual root is needed. Gives a sentence where there is none to be had.
 */
export async function offerAsterisk(
  env: NodeJS.ProcessEnv,
  note: Note,
): Promise<AsteriskProgram | { readonly missing: string }> {
  const own = await systemAsterisk();
  if (own) return own;
  const [triplet, loader] = ARCHITECTURES[process.arch] ?? [];
  if (process.platform !== 'linux' || !triplet || !loader || (await run('apt-get', ['--version'])).code !== 0) {
    return { missing: 'there is no Asterisk 22 here, and no Debian to take one from' };
  }
  const folder = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'bureau', 'asterisk');
  if (!existsSync(folder)) {
    note('fetching');
    const failure = await fetchInto(folder);
    if (failure !== undefined) return { missing: failure };
  }
  const libraries = join(folder, 'usr', 'lib', triplet);
  const program: AsteriskProgram = {
    command: join(folder, 'usr', loader),
    args: ['--library-path', libraries, join(folder, 'usr', 'sbin', 'asterisk')],
    modules: join(libraries, 'asterisk', 'modules'),
    data: join(folder, 'usr', 'share', 'asterisk'),
  };
  return (await versionOf(program)) >= OLDEST ? program : { missing: 'the unpacked Asterisk does not start' };
}

async function systemAsterisk(): Promise<AsteriskProgram | undefined> {
  const [triplet] = ARCHITECTURES[process.arch] ?? [];
  const places = [`/usr/lib/${triplet}/asterisk/modules`, '/usr/lib/asterisk/modules', '/usr/lib64/asterisk/modules'];
  const modules = places.find((place) => existsSync(join(place, 'chan_websocket.so')));
  if (!modules) return undefined;
  const program = { command: 'asterisk', args: [], modules, data: '/usr/share/asterisk' };
  return (await versionOf(program)) >= OLDEST ? program : undefined;
}

async function versionOf({ command, args }: AsteriskProgram): Promise<number> {
  const { code, output } = await run(command, [...args, '-V'], { timeoutMs: 20_000 });
  return code === 0 ? Number(/Asterisk (\d+)/.exec(output)?.[1] ?? 0) : 0;
}

/** Fetches the packages and everything they stand on, as if nothing were installed. Gives why it failed. */
async function fetchInto(folder: string): Promise<string | undefined> {
  await mkdir(join(folder, '..'), { recursive: true });
  const work = await mkdtemp(join(folder, '..', 'asterisk-'));
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
    const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    const apt = async (...args: string[]) => (await run('apt-get', [...options, ...args])).code === 0;
    if (!(await apt('update'))) return 'Debian’s lists of packages cannot be fetched';
    if (!(await apt('install', '-y', '--no-install-recommends', '--download-only', ...PACKAGES))) {
      return 'Debian’s Asterisk cannot be fetched';
    }
    const archives = join(cache, 'archives');
    const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
    const unpacked = await atOnce(packages, async (name) => {
      return (await run('dpkg-deb', ['-x', join(archives, name), tree])).code === 0;
    });
    if (!unpacked) return 'Debian’s Asterisk cannot be unpacked';
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
