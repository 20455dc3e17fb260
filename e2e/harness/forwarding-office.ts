import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type RunningBureau, startBureau } from './bureau.ts';
import { launchChromium } from './chromium.ts';
import { CAST, Desk, type Member } from './desk.ts';
import { choose, forward } from './forwarding.ts';
import { greetShortly } from './greeting.ts';

/** Four people at their desks, without rules when a test begins. Hélène's greeting is short. */
interface ForwardingOffice {
  readonly url: string;
  readonly camille: Desk;
  readonly helene: Desk;
  readonly adaeze: Desk;
  readonly yuki: Desk;
  /** Opens a desk of one test alone. */
  readonly open: (member: Member) => Promise<Desk>;
}

/** Registers what starts and ends with the file. */
export function forwardingOffice(): () => ForwardingOffice {
  let bureau: RunningBureau;
  let browser: Browser;
  let office: ForwardingOffice | undefined;
  /** Desks of one test alone. */
  let others: Desk[] = [];

  beforeAll(async () => {
    [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
    const open = (member: Member) => Desk.open(browser, bureau.url, member);
    const [camille, helene, adaeze, yuki] = await Promise.all([
      open(CAST.camille),
      open(CAST.helene),
      open(CAST.adaeze),
      open(CAST.yuki),
    ]);
    await greetShortly(helene);
    const openOther = async (member: Member) => {
      const desk = await open(member);
      others.push(desk);
      return desk;
    };
    office = { url: bureau.url, camille, helene, adaeze, yuki, open: openOther };
  });
  afterAll(async () => {
    await browser.close();
    await bureau.stop();
  });
  const opened = () => {
    if (!office) throw new Error('The office was not opened');
    return office;
  };
  afterEach(async () => {
    await Promise.all(others.map((desk) => desk.context.close()));
    others = [];
    const { camille, helene, adaeze, yuki } = opened();
    for (const desk of [camille, helene, adaeze, yuki]) {
      await forward(desk);
      await choose(desk, 'available');
      await desk.rest();
    }
  });
  return opened;
}

/** All of these desks ring. */
export const rings = (...desks: readonly Desk[]) => Promise.all(desks.map((desk) => desk.answerButton.waitFor()));

/** None of these desks rings. */
export async function isSilent(...desks: readonly Desk[]): Promise<void> {
  const ringing: string[] = [];
  for (const { answerButton, member } of desks) if (await answerButton.isVisible()) ringing.push(member.name);
  expect(ringing).toEqual([]);
}

/** Whom a call was forwarded to answers, the two hear each other, and the caller hangs up. */
export async function talk(caller: Desk, to: Desk): Promise<void> {
  await to.answer();
  await Promise.all([caller.hears(to.member), to.hears(caller.member)]);
  await caller.hangUp();
  await to.isOver();
}
