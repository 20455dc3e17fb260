import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Screen } from '@bureau/start/screen';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { instrumentAudio } from './microphone.ts';
import { instrumentTones } from './tones.ts';

const PROGRAM = fileURLToPath(new URL('../../apps/desktop', import.meta.url));
const KEPT = join(homedir(), '.cache/bureau/electron/33.4.11/electron');
const FLAGS = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream=fps=5',
  // Not the browser's own answer to questions: the shell gives it.
  // The machine has no graphics of its own.
  '--disable-gpu',
];

/** The Electron that was found for the journeys. */
export const electronPath = (): string | undefined =>
  process.env.ELECTRON_PATH ?? (existsSync(KEPT) ? KEPT : undefined);

/** Why the desktop shell cannot be started here; nothing when it can. */
export function whyNoDesktop(): string | undefined {
  if (electronPath()) return undefined;
  return process.env.ELECTRON_MISSING ?? 'no Electron: run "npm test", which gets one';
}

/** Why nobody can sit at the keyboard of the machine here; nothing when somebody can. */
export function whyNoKeyboard(): string | undefined {
  return spawnSync('xdotool', ['version']).error ? 'no xdotool' : undefined;
}

interface StartOptions {
  readonly args?: readonly string[];
  /** That of an earlier start. */
  readonly home?: string | undefined;
  /** What the microphone hears. */
  readonly toneHz?: number;
}

declare global {
  // What the harness leaves in the main process.
  var trayMenu: Electron.Menu | undefined;
  var asked: string[] | undefined;
  var outside: string[] | undefined;
}

/** The desktop shell of one person, with settings of its own. */
export class Desktop {
  readonly app: ElectronApplication;
  readonly home: string;
  readonly #screen: Screen;
  readonly #program: ChildProcess;

  private constructor(app: ElectronApplication, home: string, screen: Screen) {
    this.app = app;
    this.home = home;
    this.#screen = screen;
    this.#program = app.process();
  }

  /** Starts the program. */
  static async start(screen: Screen, { args = [], home, toneHz = 0 }: StartOptions = {}): Promise<Desktop> {
    const folder = home ?? (await mkdtemp(join(tmpdir(), 'bureau-desktop-')));
    const app = await _electron.launch({
      executablePath: electronPath() ?? '',
      args: [...FLAGS, PROGRAM, ...args],
      env: environment(screen, folder),
    });
    await app.evaluate(({ app: electron, Tray }) => {
      // oxlint-disable-next-line typescript/unbound-method -- called on the tray it is asked of
      const { setContextMenu } = Tray.prototype;
      Tray.prototype.setContextMenu = function record(menu) {
        if (menu) globalThis.trayMenu = menu;
        setContextMenu.call(this, menu);
      };
      return electron.whenReady();
    });
    if (toneHz > 0) {
      await app.context().addInitScript(instrumentAudio, toneHz);
      await app.context().addInitScript(instrumentTones);
    }
    return new Desktop(app, folder, screen);
  }

  /** A second start of the program, as a link of the system does it. */
  startAgain(...args: readonly string[]): ChildProcess {
    return spawn(electronPath() ?? '', [...FLAGS, PROGRAM, ...args], {
      env: environment(this.#screen, this.home),
      stdio: 'ignore',
    });
  }

  /** The page in one of its windows whose address matches. */
  page(address: RegExp | string): Promise<Page> {
    const find = () => {
      const page = this.app.windows().find((each) => each.url().match(address));
      if (!page) throw new Error(`no window shows ${address}`);
      return page;
    };
    return vi.waitFor(find, { timeout: 15_000 });
  }

  /** An own page of the program by its title. */
  ownPage(title: string): Promise<Page> {
    const find = async () => {
      for (const page of this.app.windows()) {
        if (page.url().startsWith('bureau-shell:') && (await page.title()) === title) return page;
      }
      throw new Error(`no page of the program is called ${title}`);
    };
    return vi.waitFor(find, { timeout: 15_000 });
  }

  /** Presses a button of an own page that goes with it: nothing is waited for in the page. */
  async pressLast(page: Page, name: string): Promise<void> {
    const button = page.getByRole('button', { name, exact: true });
    await button.evaluate((element: HTMLElement) => void setTimeout(() => element.click()));
  }

  /** Presses keys of the machine, as xdotool writes them, whatever program is in front. */
  pressKeys(keys: string): void {
    execFileSync('xdotool', ['key', keys], { env: environment(this.#screen, this.home) });
  }

  /** The window of the office is closed: it goes to the tray. */
  async closeOffice(): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
    });
    await expect.poll(() => this.isOfficeShown()).toBe(false);
  }

  isOfficeShown(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible() && !window.isAlwaysOnTop()),
    );
  }

  /** Whether a window is seen over all others. */
  isCardShown(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible() && window.isAlwaysOnTop()),
    );
  }

  /** From now on questions of the program are answered with their button of this number, and kept. */
  async answerQuestions(button: number): Promise<void> {
    await this.app.evaluate(({ dialog }, response) => {
      const asked: string[] = [];
      globalThis.asked = asked;
      const answer = (...args: readonly Electron.MessageBoxOptions[]) => {
        asked.push(args.at(-1)?.message ?? '');
        return response;
      };
      Object.assign(dialog, {
        showMessageBox: (...args: readonly Electron.MessageBoxOptions[]) =>
          Promise.resolve({ response: answer(...args), checkboxChecked: false }),
        showMessageBoxSync: answer,
      });
    }, button);
  }

  questions(): Promise<readonly string[]> {
    return this.app.evaluate(() => globalThis.asked ?? []);
  }

  /** From now on what the browser of the system is given is kept instead. */
  async keepOutside(): Promise<void> {
    await this.app.evaluate(({ shell }) => {
      const outside: string[] = [];
      globalThis.outside = outside;
      Object.assign(shell, {
        openExternal: (url: string) => {
          outside.push(url);
          return Promise.resolve();
        },
      });
    });
  }

  outside(): Promise<readonly string[]> {
    return this.app.evaluate(() => globalThis.outside ?? []);
  }

  /** Chooses in the menu of the tray; each name is one level deeper, and how the line begins. */
  async inTray(...labels: readonly string[]): Promise<void> {
    const choose = () =>
      this.app.evaluate((_modules, names) => {
        let items = globalThis.trayMenu?.items;
        let item: Electron.MenuItem | undefined;
        for (const name of names) {
          item = items?.find(({ label }) => label.startsWith(name));
          items = item?.submenu?.items;
        }
        if (!item?.enabled) return false;
        item.click();
        return true;
      }, labels);
    await expect.poll(choose, { message: `the tray has ${labels.join(' › ')}` }).toBe(true);
  }

  /** Whether the program has ended by itself. */
  hasEnded(): boolean {
    return this.#program.exitCode !== null;
  }

  /** Ends the program; what it kept is gone unless somebody goes on with it. */
  async close({ keepsHome = false } = {}): Promise<void> {
    // Whatever it would lose.
    if (!this.hasEnded()) await this.answerQuestions(0);
    await this.app.close();
    if (!keepsHome) await rm(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function environment({ display }: Screen, home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    ...(display === '' ? {} : { DISPLAY: display }),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    LANG: 'en_GB.UTF-8',
    LANGUAGE: 'en_GB',
  };
}
