import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { instrumentAudio } from './microphone.ts';
import { instrumentTones } from './tones.ts';

/** Demo people of the journeys; each speaks with a tone of their own. */
export const CAST = {
  camille: { name: 'Camille Morin', email: 'camille.morin@atelier-boreal.example', toneHz: 440 },
  helene: { name: 'Hélène Gagnon', email: 'helene.gagnon@atelier-boreal.example', toneHz: 1_000 },
  adaeze: { name: 'Adaeze Okafor', email: 'adaeze.okafor@atelier-boreal.example', toneHz: 1_600 },
  yuki: { name: 'Yuki Nakamura', email: 'yuki.nakamura@atelier-boreal.example', toneHz: 2_200 },
} as const;

/** Somebody who can sign in; with the password of the demo unless it says otherwise. */
export interface Member {
  readonly name: string;
  readonly email: string;
  readonly password?: string;
  readonly toneHz: number;
}

const DEMO_PASSWORD = 'bureau-demo';
/** Below it is silence: comfort noise and the codec's floor lie under -70 dBFS, a tone above -50. */
const SILENCE_BELOW_DB = -65;
const LEAVES_WITHIN_MS = 5_000;
const VIEWPORT = { width: 1280, height: 800 };
/** Drawing without a graphics card costs as much as the call. */
const MOTION = { reducedMotion: 'reduce' } as const;

/** As the page of sign-in does, which has journeys of its own. */
async function signIn(context: BrowserContext, url: string, { email, password }: Member): Promise<void> {
  const response = await context.request.post(`${url}/api/trpc/accounts.signIn`, {
    headers: { origin: url },
    data: { email, password: password ?? DEMO_PASSWORD },
  });
  if (!response.ok()) throw new Error(`${email} cannot sign in: ${await response.text()}`);
}

async function leaveTab(page: Page): Promise<void> {
  if (!page.url().startsWith('http')) return;
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto(new URL('/icon.png', page.url()).href, { timeout: LEAVES_WITHIN_MS });
}

/** A person at a browser. */
export class Desk {
  readonly member: Member;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dock: Locator;
  readonly answerButton: Locator;

  private constructor(member: Member, context: BrowserContext, page: Page) {
    this.member = member;
    this.context = context;
    this.page = page;
    this.dock = page.getByRole('region', { name: 'Current call' });
    this.answerButton = page.getByRole('button', { name: /^(Answer|Hold and answer)$/ });
  }

  /** Opens a fresh profile of the browser and signs in. */
  static async open(
    browser: Browser,
    url: string,
    member: Member,
    { locale = 'en-GB', prepare = (): void => undefined } = {},
  ): Promise<Desk> {
    const context = await browser.newContext({
      locale,
      viewport: VIEWPORT,
      ignoreHTTPSErrors: true,
      ...MOTION,
    });
    await context.addInitScript(instrumentAudio, member.toneHz);
    await context.addInitScript(instrumentTones);
    // Whether the system may tell who calls is asked once, and was put off.
    await context.addInitScript(() => localStorage.setItem('bureau.kept.notification-request', 'later'));
    await context.addInitScript(prepare);
    await signIn(context, url, member);
    return Desk.returnTo(context, url, member);
  }

  /** Opens Bureau for somebody who has signed in with that profile, in the tab that they left, if any. */
  static async returnTo(context: BrowserContext, url: string, member: Member): Promise<Desk> {
    const desk = new Desk(member, context, context.pages()[0] ?? (await context.newPage()));
    await desk.page.goto(`${url}/calls`);
    await desk.isReady();
    return desk;
  }

  /** Somebody who is at a page already. */
  static at(page: Page, member: Member): Desk {
    return new Desk(member, page.context(), page);
  }

  /** Another tab of the same profile, already signed in. */
  async newTab(): Promise<Desk> {
    const page = await this.context.newPage();
    await page.goto(new URL('/contacts', this.page.url()).href);
    const desk = new Desk(this.member, this.context, page);
    await desk.isReady();
    return desk;
  }

  /** The frame stands and the own presence came through the stream. */
  async isReady(): Promise<void> {
    await this.page.getByRole('button', { name: /Your status and settings/ }).waitFor();
    await this.page.getByRole('combobox', { name: 'Search' }).waitFor();
  }

  /** Types into the header search and returns the line of a person. */
  async find(text: string, name: string): Promise<Locator> {
    await this.page.getByRole('combobox', { name: 'Search' }).fill(text);
    // What was found for another text is still there for a moment; people are there with the answer.
    const people = this.page.getByRole('group', { name: 'People' });
    const option = people.getByRole('option', { name: new RegExp(name) }).first();
    await option.waitFor();
    return option;
  }

  /** Finds a person by the keyboard alone and calls them. */
  async call(name: string): Promise<void> {
    await this.find(name, name);
    await this.page.keyboard.press('Enter');
    await this.dock.waitFor();
  }

  async answer(): Promise<void> {
    await this.answerButton.click();
    await this.isConnected();
  }

  async isConnected(): Promise<void> {
    await this.dock.getByRole('timer').waitFor();
  }

  /** No call is left: what the dock still shows is how the last one ended. */
  async isOver(timeout = 10_000): Promise<void> {
    await this.dock.and(this.page.locator(':not([data-phase=ended])')).waitFor({ state: 'hidden', timeout });
  }

  async hangUp(): Promise<void> {
    await this.dock.getByRole('button', { name: /Hang up|Cancel the call/ }).click();
  }

  /** Ends the call that a test has left, if any. */
  async rest(): Promise<void> {
    const end = this.dock.getByRole('button', { name: /Hang up|Cancel the call/ });
    if (await end.isVisible()) await end.click({ timeout: LEAVES_WITHIN_MS });
  }

  /**
   * Goes: the page says goodbye to Bureau, and what it kept for itself is forgotten. One tab stays, at a picture of the
   * same server: a page that opens in a process which knows its scripts costs a third.
   */
  async leave(): Promise<void> {
    if (!this.page.isClosed()) await this.rest();
    const [kept, ...others] = this.context.pages();
    if (!kept) return;
    for (const page of others) await leaveTab(page);
    await Promise.all(others.map((page) => page.close()));
    await leaveTab(kept);
    kept.removeAllListeners();
    await kept.setViewportSize(VIEWPORT);
    await kept.emulateMedia({ colorScheme: null, ...MOTION });
  }

  async hold(): Promise<void> {
    await this.dock.getByRole('button', { name: 'Hold', exact: true }).click();
    await this.dock.getByText('On hold').waitFor();
  }

  async resume(): Promise<void> {
    await this.dock.getByRole('button', { name: 'Resume', exact: true }).click();
    await this.dock.getByRole('button', { name: 'Hold', exact: true }).waitFor();
  }

  /** Opens the menu of the call and chooses. */
  async inMenu(item: string): Promise<void> {
    await this.dock.getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Chooses somebody for the call, and what is to happen. */
  async pick(item: 'Transfer…' | 'Add a person…', name: string, action: string): Promise<void> {
    await this.inMenu(item);
    await this.page.getByRole('textbox', { name: 'Name, extension or number' }).fill(name);
    await this.page.getByRole('button', { name: `${action}: ${name}` }).click();
  }

  /** A button of another call than the one in the dock. */
  otherCall(action: string): Locator {
    return this.page
      .getByRole('list', { name: /Other calls on this device|Calls on your other devices/ })
      .getByRole('button', { name: action });
  }

  async mute(): Promise<void> {
    await this.dock.getByRole('button', { name: 'Mute', exact: true }).click();
    await this.dock.getByRole('button', { name: 'Unmute' }).waitFor();
  }

  async unmute(): Promise<void> {
    await this.dock.getByRole('button', { name: 'Unmute' }).click();
    await this.dock.getByRole('button', { name: 'Mute', exact: true }).waitFor();
  }

  async choosePresence(label: string): Promise<void> {
    await this.page.getByRole('button', { name: /Your status and settings/ }).click();
    await this.page.getByRole('radio', { name: new RegExp(`^${label}`) }).click();
    await this.page.keyboard.press('Escape');
  }

  /** Waits until the page plays the tone of somebody. */
  async hears(other: Member, timeout = 15_000): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.measure.hear()), {
        timeout,
        message: `${this.member.name} hears ${other.name}`,
      })
      .toSatisfy(
        (heard: { hz: number; db: number }) => Math.abs(heard.hz - other.toneHz) < 12 && heard.db > SILENCE_BELOW_DB,
      );
  }

  /** Waits until the page plays the tones of all of them at once. */
  async hearsAll(others: readonly Member[], timeout = 15_000): Promise<void> {
    const tones = others.map((other) => other.toneHz);
    await expect
      .poll(() => this.page.evaluate((asked) => Math.min(...asked.map((hz) => window.measure.levelAt(hz))), tones), {
        timeout,
        message: `${this.member.name} hears ${others.map((other) => other.name).join(' and ')}`,
      })
      .toBeGreaterThan(SILENCE_BELOW_DB);
  }

  /** Waits until something plays that is nobody's tone. */
  async hearsMusic(timeout = 15_000): Promise<void> {
    const tones = Object.values(CAST).map((member) => member.toneHz);
    await expect
      .poll(() => this.page.evaluate(() => window.measure.hear()), {
        timeout,
        message: `${this.member.name} hears music`,
      })
      .toSatisfy(
        (heard: { hz: number; db: number }) =>
          heard.db > SILENCE_BELOW_DB && tones.every((toneHz) => Math.abs(heard.hz - toneHz) > 12),
      );
  }

  /** Waits until the page does not play the tone of somebody, whatever else it plays. */
  async hearsNot(other: Member): Promise<void> {
    await expect
      .poll(() => this.page.evaluate((hz) => window.measure.levelAt(hz), other.toneHz), {
        timeout: 10_000,
        message: `${this.member.name} does not hear ${other.name}`,
      })
      .toBeLessThan(SILENCE_BELOW_DB);
  }

  /** Waits until the page plays nothing. */
  async hearsNothing(): Promise<void> {
    await expect
      .poll(() => this.page.evaluate(() => window.measure.hear()), {
        timeout: 10_000,
        message: `${this.member.name} hears nothing`,
      })
      .toSatisfy((heard: { db: number }) => heard.db < SILENCE_BELOW_DB);
  }

  /** Opens the page of a colleague and returns its head, which tells their presence. */
  async openPerson(name: string): Promise<Locator> {
    await this.find(name, name);
    await this.page.keyboard.press('Shift+Enter');
    const head = this.page.getByRole('heading', { name, level: 1 }).locator('..');
    await head.waitFor();
    return head;
  }

  /** The newest call of the own history. */
  async newestCall(): Promise<Locator> {
    await this.openHistory();
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link') })
      .first();
  }

  async openHistory(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: /Calls/ }).click();
    await this.page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
  }
}
