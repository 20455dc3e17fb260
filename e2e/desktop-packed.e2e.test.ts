import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openScreen, type Screen } from '@bureau/start/screen';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { electronPath, whyNoDesktop } from './harness/desktop.ts';

const obstacle = process.platform === 'linux' ? whyNoDesktop() : 'the program is packed for Linux here';
if (obstacle) process.stdout.write(`Skipped: the packed desktop shell (${obstacle}).\n`);

const noDebian =
  process.getuid?.() !== 0 || spawnSync('dpkg', ['--version']).error ? 'no dpkg, or not root' : undefined;
if (noDebian) process.stdout.write(`Skipped: the Debian package (${noDebian}).\n`);

const run = promisify(execFile);

describe.skipIf(obstacle)('the packed desktop shell', () => {
  let folder: string;
  let screen: Screen;
  const program = () => join(folder, 'linux-unpacked', 'bureau');
  const root = () => join(folder, 'root');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bureau-packed-'));
    screen = await openScreen();
    const pack = fileURLToPath(new URL('../apps/desktop/pack/main.ts', import.meta.url));
    const env = {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dirname(electronPath() ?? ''),
      BUREAU_RELEASE_FOLDER: folder,
      // For `dpkg-deb`: nobody keeps it.
      DPKG_DEB_COMPRESSOR_LEVEL: '0',
    };
    await run(process.execPath, [pack, 'linux', noDebian ? '--folder' : '--deb'], { env });
  }, 300_000);
  afterAll(async () => {
    screen?.close();
    // Processes of the program may still be writing.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  test('cannot be made a Node, be inspected, or be given other code', async () => {
    const { ENABLE: on, DISABLE: off } = FuseState;
    expect(await getCurrentFuseWire(program())).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    });
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' };
    const asNode = run(program(), ['-p', '"a Node"'], { env });
    await expect(asNode).rejects.not.toMatchObject({ stdout: expect.stringContaining('a Node') });
  });

  test.skipIf(noDebian)('is installed by dpkg, and follows the links that it is asked to', async () => {
    for (const name of ['info', 'updates']) await mkdir(join(root(), 'var/lib/dpkg', name), { recursive: true });
    await writeFile(join(root(), 'var/lib/dpkg/status'), '');
    // Nothing that it depends on is in this root.
    const deb = join(folder, 'bureau-0.1.0-linux-amd64.deb');
    await run('dpkg', [`--root=${root()}`, '--force-depends', '--unpack', deb]);
    const asked = ['--admindir', join(root(), 'var/lib/dpkg'), '--show', '--showformat', '${Version} ${Depends}'];
    expect((await run('dpkg-query', [...asked, 'bureau-desktop'])).stdout).toMatch(/^0\.1\.0 .*libgtk-3-0.*libnss3/);
    const entry = await readFile(join(root(), 'usr/share/applications/bureau.desktop'), 'utf8');
    expect(entry).toContain('Exec=/opt/Bureau/bureau %U\n');
    expect(entry).toMatch(/^MimeType=(?=.*x-scheme-handler\/bureau;)(?=.*x-scheme-handler\/tel;).*$/m);
    expect(entry).toContain('Icon=bureau\n');
    const installed = await Promise.all(
      ['opt/Bureau/bureau', 'usr/share/icons/hicolor/256x256/apps/bureau.png'].map((path) => stat(join(root(), path))),
    );
    expect(installed.map(({ mode, uid }) => [mode & 0o777, uid])).toEqual([
      [0o755, 0],
      [0o644, 0],
    ]);
  });

  test('starts, and asks for the server', async () => {
    const env = { ...process.env, DISPLAY: screen.display, HOME: folder, XDG_CONFIG_HOME: folder, LANGUAGE: 'fr' };
    const args = ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', '--lang=fr'];
    const started = spawn(program(), args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      const address = await new Promise<string>((resolve) => {
        createInterface(started.stderr).on('line', (line) => {
          const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
          if (found) resolve(found);
        });
      });
      const browser = await chromium.connectOverCDP(address);
      const pages = () => browser.contexts().flatMap((context) => context.pages());
      await expect.poll(() => pages().length).toBe(1);
      await pages()[0]
        ?.getByRole('heading', { name: /Bureau/ })
        .waitFor();
      expect(await pages()[0]?.evaluate(() => typeof Reflect.get(globalThis, 'process'))).toBe('undefined');
      await browser.close();
    } finally {
      started.kill('SIGKILL');
    }
  });
});
