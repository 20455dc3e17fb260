import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScreen, type Screen } from '@bureau/start/screen';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Desktop, whyNoDesktop } from './harness/desktop.ts';

const obstacle = whyNoDesktop();
if (obstacle) process.stdout.write(`Skipped: the window of the desktop shell (${obstacle}).\n`);

/** Chromium asks once somebody has touched a page, and takes what a test does there for a touch. */
const UNSAVED = '<title>form</title><script>onbeforeunload = (e) => e.preventDefault()</script>';
const OFFICE = {
  locale: 'en',
  name: 'Hélène Gagnon',
  presence: 'available',
  call: null,
  isInMeeting: false,
  recentCalls: [],
};

/** What a page of the office tells and hears. */
interface Bridge {
  readonly tell: (name: string, message: unknown) => void;
  readonly on: (name: string, listener: (message: unknown) => void) => void;
}

describe.skipIf(obstacle)('the window of the desktop shell', () => {
  let screen: Screen;
  let server: Server;
  let origin: string;
  let status = 200;
  let desktop: Desktop;
  let page: Page;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/healthz') response.end('{"product":"bureau"}');
      else response.writeHead(status, { 'content-type': 'text/html' }).end(UNSAVED);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    screen = await openScreen();
  });
  afterAll(() => {
    server?.close();
    screen?.close();
  });
  beforeEach(async () => {
    desktop = await Desktop.start(screen, { args: ['--server', origin] });
    page = await desktop.page(origin);
    await desktop.answerQuestions(0);
    await expect.poll(() => desktop.isOfficeShown()).toBe(true);
    await tell('office.changed', OFFICE);
    await expect.poll(trayLines).toContain('Meet now');
  });
  afterEach(async () => {
    status = 200;
    await desktop.close();
  });

  const tell = (name: string, message: unknown, office = page) =>
    office.evaluate(
      ([channel, told]) => (window as unknown as { bureauDesktop: Bridge }).bureauDesktop.tell(channel, told),
      [name, message] as const,
    );
  const trayLines = () => desktop.app.evaluate(() => globalThis.trayMenu?.items.map(({ label }) => label) ?? []);
  /** From now on what the shell tells on this channel is kept in the page. */
  const hearing = async (channel: string) => {
    await page.evaluate((name) => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      (window as unknown as { bureauDesktop: Bridge }).bureauDesktop.on(name, (message) => heard.push(message));
    }, channel);
    return () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  };
  const quit = () => desktop.app.evaluate(({ app }) => void setTimeout(() => app.quit()));

  test('quitting asks before it loses what is not saved; who stays has the tray as before, who leaves is gone', async () => {
    await desktop.answerQuestions(1);
    await quit();
    await expect.poll(() => desktop.questions()).toEqual(['Leave this page?']);
    await desktop.closeOffice();
    expect(await page.title()).toBe('form');
    await desktop.inTray('Open Bureau');
    await expect.poll(() => desktop.isOfficeShown()).toBe(true);
    await desktop.answerQuestions(0);
    await quit();
    await expect.poll(() => desktop.hasEnded()).toBe(true);
  });

  test('a reload asks too', async () => {
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    const isSame = () => page.evaluate(() => 'isSame' in window);
    const reload = () =>
      desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    await desktop.answerQuestions(1);
    await reload();
    await expect.poll(() => desktop.questions()).toEqual(['Leave this page?']);
    expect(await isSame()).toBe(true);
    await desktop.answerQuestions(0);
    await reload();
    await expect.poll(isSame).toBe(false);
  });

  test('a window that was destroyed is opened anew', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
    await desktop.inTray('Open Bureau');
    await expect.poll(() => desktop.isOfficeShown()).toBe(true);
    page = await desktop.page(origin);
    expect(await page.title()).toBe('form');
  });

  test.each([
    [{ call: { name: 'Camille Morin', isMuted: false, isActive: true } }, 'You are in a call'],
    [{ isInMeeting: true }, 'You are in a meeting'],
  ])('quitting with %j asks, whatever asked for it', async (engagement, question) => {
    await tell('office.changed', { ...OFFICE, ...engagement, callWith: 'app' });
    await expect.poll(trayLines).toContain('Call with');
    await desktop.answerQuestions(1);
    await desktop.inTray('Quit Bureau');
    await expect.poll(() => desktop.questions()).toEqual([question]);
    await quit();
    await expect.poll(() => desktop.questions()).toEqual([question, question]);
    await desktop.closeOffice();
    await desktop.answerQuestions(0);
    await quit();
    await expect.poll(() => desktop.hasEnded()).toBe(true);
  });

  test('a restart for a newer version closes the window for good', async () => {
    const left = await desktop.app.evaluate(({ autoUpdater, BrowserWindow }) => {
      autoUpdater.emit('before-quit-for-update');
      for (const window of BrowserWindow.getAllWindows()) window.close();
      return new Promise((resolve) => setTimeout(() => resolve(BrowserWindow.getAllWindows().length), 500));
    });
    expect(left).toBe(0);
  });

  test('a proxy that answers for an office that is gone leaves a page that says so, until the office is back', async () => {
    status = 502;
    await page.reload();
    const trouble = await desktop.ownPage('No connection to Bureau');
    await trouble.getByText('502 Bad Gateway').waitFor();
    status = 200;
    page = await desktop.page(origin);
    await expect.poll(() => page.title()).toBe('form');
  });

  test('what was asked for after signing out waits for the next to sign in, and is heard once', async () => {
    const heard = await hearing('meeting.asked');
    await desktop.inTray('Meet now');
    await expect.poll(heard).toHaveLength(1);
    await desktop.app.evaluate(() => Object.assign(globalThis, { menuBefore: globalThis.trayMenu }));
    const meetNow = () =>
      desktop.app.evaluate(() => {
        const { menuBefore } = globalThis as unknown as { menuBefore: Electron.Menu };
        menuBefore.items.find(({ label }) => label === 'Meet now')?.click();
      });
    await tell('office.left', {});
    await meetNow();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await heard()).toHaveLength(1);
    await tell('office.changed', OFFICE);
    await expect.poll(heard).toHaveLength(2);
  });

  test('a start into the tray stays there, however large the window was; it is as large when it is opened', async () => {
    const home = await mkdtemp(join(tmpdir(), 'bureau-desktop-'));
    const folder = join(home, 'config', 'Bureau', 'default');
    const window = { x: 0, y: 0, width: 900, height: 700, isMaximized: true };
    await mkdir(folder, { recursive: true });
    const servers = [{ origin, name: 'office' }];
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ servers, current: origin, window }));
    const hidden = await Desktop.start(screen, { home, args: ['--hidden'] });
    try {
      const office = await hidden.page(origin);
      await tell('office.changed', OFFICE, office);
      expect(await hidden.isOfficeShown()).toBe(false);
      await hidden.app.evaluate(({ BrowserWindow }) => {
        for (const each of BrowserWindow.getAllWindows()) {
          Object.assign(each, { maximize: () => Object.assign(globalThis, { isMaximized: true }) });
        }
      });
      await hidden.inTray('Open Bureau');
      await expect.poll(() => hidden.app.evaluate(() => 'isMaximized' in globalThis)).toBe(true);
      expect(await hidden.isOfficeShown()).toBe(true);
    } finally {
      await hidden.close();
    }
  });
});
