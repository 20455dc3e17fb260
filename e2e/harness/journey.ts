import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RunningBureau, startBureau } from './bureau.ts';
import { launchChromium } from './chromium.ts';
import { Desk, type Member } from './desk.ts';

/** Bureau and a browser for all tests of a file. People keep their browser's profile and a tab, in which each test opens Bureau anew. */
export interface Journey {
  readonly bureau: RunningBureau;
  readonly browser: Browser;
  /** Opens a desk for each of them, all at once. */
  open<People extends readonly Member[]>(...people: People): Promise<{ readonly [Each in keyof People]: Desk }>;
}

/** Registers what starts and ends with the file; `env` is asked for when Bureau starts, `phonePort` that of an Asterisk of its own. */
export function journey(env: () => NodeJS.ProcessEnv = () => ({}), phonePort?: number): Journey {
  let bureau: RunningBureau;
  let browser: Browser;
  let desks: Desk[] = [];
  /** Profiles of people who have gone. */
  let free: { readonly member: Member; readonly context: BrowserContext }[] = [];
  beforeAll(async () => {
    [bureau, browser] = await Promise.all([
      startBureau({ env: env(), ...(phonePort !== undefined && { phonePort }) }),
      launchChromium(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await bureau.stop();
  });
  afterEach(async () => {
    await Promise.all(desks.map(vacate));
    desks = [];
  });
  const vacate = async (desk: Desk): Promise<void> => {
    const { member, context } = desk;
    try {
      await desk.leave();
      if (browser.contexts().includes(context)) free.push({ member, context });
    } catch {
      // What a failed test left behind is in nobody's way.
      await context.close();
    }
  };
  const sit = async (member: Member): Promise<Desk> => {
    const kept = free.find((each) => each.member.email === member.email && each.member.toneHz === member.toneHz);
    free = free.filter((each) => each !== kept);
    const desk = kept
      ? await Desk.returnTo(kept.context, bureau.url, member)
      : await Desk.open(browser, bureau.url, member);
    desks.push(desk);
    return desk;
  };
  return {
    get bureau() {
      return bureau;
    },
    get browser() {
      return browser;
    },
    async open<People extends readonly Member[]>(...people: People) {
      const opened = await Promise.all(people.map(sit));
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
