import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RunningBureau, startBureau } from './bureau.ts';
import { launchChromium } from './chromium.ts';
import { Desk, type Member } from './desk.ts';

/** Bureau and a browser for all tests of a file; desks are closed after each. */
export interface Journey {
  readonly bureau: RunningBureau;
  readonly browser: Browser;
  /** Opens a desk for each of them. */
  open<People extends readonly Member[]>(...people: People): Promise<{ readonly [Each in keyof People]: Desk }>;
}

/** Registers what starts and ends with the file; `env` is asked for when Bureau starts. */
export function journey(env: () => NodeJS.ProcessEnv = () => ({})): Journey {
  let bureau: RunningBureau;
  let browser: Browser;
  let desks: Desk[] = [];
  beforeAll(async () => {
    [bureau, browser] = await Promise.all([startBureau({ env: env() }), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await bureau.stop();
  });
  afterEach(async () => {
    await Promise.all(desks.map((desk) => desk.context.close()));
    desks = [];
  });
  return {
    get bureau() {
      return bureau;
    },
    get browser() {
      return browser;
    },
    async open<People extends readonly Member[]>(...people: People) {
      const opened: Desk[] = [];
      for (const member of people) {
        const desk = await Desk.open(browser, bureau.url, member);
        opened.push(desk);
        desks.push(desk);
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one desk per person, in their order
      return opened as unknown as { readonly [Each in keyof People]: Desk };
    },
  };
}

/** The first calls the second, and they talk. */
export async function talking(from: Desk, to: Desk): Promise<void> {
  await from.call(to.member.name);
  await to.answer();
  await from.hears(to.member);
}
