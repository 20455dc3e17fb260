import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
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

describe.skipIf(obstacle)('the packed desktop shell', () => {
  let folder: string;
  let screen: Screen;
  const program = () => join(folder, 'linux-unpacked', 'bureau');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bureau-packed-'));
    screen = await openScreen();
    const pack = fileURLToPath(new URL('../apps/desktop/pack/main.ts', import.meta.url));
    const env = {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dirname(electronPath() ?? ''),
      BUREAU_RELEASE_FOLDER: folder,
    };
    await promisify(execFile)(process.execPath, [pack, 'linux', '--folder'], { env });
  });
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
    const asNode = promisify(execFile)(program(), ['-p', '"a Node"'], { env });
    await expect(asNode).rejects.not.toMatchObject({ stdout: expect.stringContaining('a Node') });
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
