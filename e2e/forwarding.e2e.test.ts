import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk, type Member } from './harness/desk.ts';
import {
  choose,
  expectNewest,
  forward,
  idOf,
  people,
  RING_MS,
  rowOf,
  rule,
  TO_MAILBOX,
  traceOf,
} from './harness/forwarding.ts';
import { greetShortly } from './harness/greeting.ts';
import { newestMessage, speakAndHangUp } from './harness/mailbox.ts';

const LUC: Member = { name: 'Luc Tremblay', email: 'luc.tremblay@atelier-boreal.example', toneHz: 2_800 };
const CALLED = 'Call for Hélène Gagnon';

let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let helene: Desk;
let adaeze: Desk;
let yuki: Desk;
/** Desks of one test alone. */
let others: Desk[] = [];

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  const open = (member: Member) => Desk.open(browser, bureau.url, member);
  [camille, helene, adaeze, yuki] = await Promise.all([
    open(CAST.camille),
    open(CAST.helene),
    open(CAST.adaeze),
    open(CAST.yuki),
  ]);
  await greetShortly(helene);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});
afterEach(async () => {
  await Promise.all(others.map((desk) => desk.context.close()));
  others = [];
  for (const desk of [camille, helene, adaeze, yuki]) {
    await forward(desk);
    await choose(desk, 'available');
    await desk.rest();
  }
});

const rings = (...desks: readonly Desk[]) => Promise.all(desks.map((desk) => desk.answerButton.waitFor()));
const isSilent = async (...desks: readonly Desk[]) => {
  for (const desk of desks) expect(await desk.answerButton.isVisible(), desk.member.name).toBe(false);
};

/** Camille calls Hélène; whom it was forwarded to answers, the two hear each other, and Camille hangs up. */
async function talks(to: Desk): Promise<void> {
  await to.answer();
  await Promise.all([camille.hears(to.member), to.hears(CAST.camille)]);
  await camille.hangUp();
  await to.isOver();
}

describe('a rule for', () => {
  test('a presence', async () => {
    await forward(helene, rule({ on: 'always', statuses: ['away'] }, await people('in-turn', adaeze), 'Out'));
    await helene.choosePresence('Away');
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await adaeze.page.getByText('for Hélène Gagnon').waitFor();
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Adaeze Okafor…').waitFor();
    await isSilent(helene, yuki);
    await talks(adaeze);

    await expectNewest(helene, 'Forwarded');
    await expectNewest(adaeze, 'Incoming');
    await expectNewest(camille, 'Adaeze Okafor');
    expect(await rowOf(yuki, camille)).toBeUndefined();
    const rest = ['Rang at Adaeze Okafor on one device', 'Adaeze Okafor answered'];
    expect(await traceOf(helene)).toEqual([CALLED, 'Your rule “Out” sent it to Adaeze Okafor', ...rest]);
    for (const desk of [camille, adaeze]) {
      expect(await traceOf(desk)).toEqual([CALLED, 'Hélène Gagnon forwards calls to Adaeze Okafor', ...rest]);
    }
    await helene.page.getByRole('link', { name: '“Out”' }).click();
    await helene.page.getByRole('heading', { name: 'Edit rule' }).waitFor();

    await helene.choosePresence('Available');
    await camille.call('Hélène Gagnon');
    await rings(helene);
    await camille.hangUp();
  });

  test('no answer, after a time of its own', async () => {
    await forward(helene, rule({ on: 'no-answer', afterMs: RING_MS }, await people('in-turn', adaeze)));
    await camille.call('Hélène Gagnon');
    await rings(helene);
    await isSilent(adaeze);
    await rings(adaeze);
    await helene.answerButton.waitFor({ state: 'hidden' });
    await talks(adaeze);

    await expectNewest(helene, 'Forwarded');
    const row = await rowOf(helene, camille);
    expect(row).toMatchObject({ disposition: 'forwarded', seen: true });
    expect(Math.abs((row?.ringMs ?? 0) - RING_MS)).toBeLessThan(2_000);
    expect(await traceOf(camille)).toEqual([
      CALLED,
      'Rang at Hélène Gagnon on one device',
      'Hélène Gagnon did not answer',
      'Without an answer, Hélène Gagnon forwards calls to Adaeze Okafor',
      'Rang at Adaeze Okafor',
      'Adaeze Okafor answered',
    ]);
  });

  test('another call', async () => {
    await forward(helene, rule({ on: 'busy' }, await people('in-turn', adaeze)));
    await yuki.call('Hélène Gagnon');
    await helene.answer();
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene);
    await talks(adaeze);
    await helene.hears(CAST.yuki);
    await yuki.hangUp();
    await helene.isOver();
    expect((await traceOf(camille))[1]).toBe('While on another call, Hélène Gagnon forwards calls to Adaeze Okafor');
  });

  test('nobody there', async () => {
    await forward(helene, rule({ on: 'offline' }, await people('in-turn', adaeze)));
    await helene.page.goto('about:blank');
    try {
      await expect.poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent()).toContain('Offline');
      await camille.call('Hélène Gagnon');
      await rings(adaeze);
      await talks(adaeze);
      expect((await traceOf(camille)).slice(1, 3)).toEqual([
        'Hélène Gagnon was not rung: no device was connected',
        'While offline, Hélène Gagnon forwards calls to Adaeze Okafor',
      ]);
    } finally {
      await helene.page.goto(`${bureau.url}/calls`);
      await helene.isReady();
    }
    await expectNewest(helene, 'Forwarded');
  });

  test('some callers', async () => {
    const callerIds = [await idOf(camille)];
    await forward(helene, rule({ on: 'always', callerIds }, await people('in-turn', adaeze)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene);
    await camille.hangUp();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    await yuki.call('Hélène Gagnon');
    await rings(helene);
    await isSilent(adaeze);
    await yuki.hangUp();
    await expectNewest(adaeze, 'Missed');
    expect(await rowOf(adaeze, yuki)).toBeUndefined();
  });

  test('some hours', async () => {
    // The days around this one: what day it is for Hélène may differ, and midnight may come.
    const today = new Date(Date.now()).getUTCDay() || 7;
    const days = [today, (today % 7) + 1, ((today + 5) % 7) + 1];
    const whole = { fromMinute: 0, toMinute: 0, outside: false };
    const otherDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => !days.includes(day));
    await forward(
      helene,
      rule({ on: 'always', hours: { ...whole, days: otherDays } }, await people('in-turn', yuki)),
      rule({ on: 'always', hours: { ...whole, days } }, await people('in-turn', adaeze)),
    );
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene, yuki);
    await talks(adaeze);
    expect(await rowOf(yuki, camille)).toBeUndefined();
  });
});

describe('a rule to', () => {
  test('the mailbox: nobody rings, and the message says why', async () => {
    await forward(helene, rule({ on: 'always' }, TO_MAILBOX));
    await camille.call('Hélène Gagnon');
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await isSilent(helene, adaeze, yuki);
    await speakAndHangUp(camille.page, 2_000);
    expect((await newestMessage(helene.page)).reason).toBe('forwarded');
    await expectNewest(helene, 'Voicemail');
    expect(await traceOf(helene)).toEqual([
      CALLED,
      'One of your rules sent it to your mailbox',
      'To the mailbox of Hélène Gagnon',
    ]);
  });

  test('people in turn: past who is not to be disturbed, until one answers', async () => {
    await choose(adaeze, 'dnd');
    const luc = await Desk.open(browser, bureau.url, LUC);
    others = [luc];
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze, luc, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(luc);
    await isSilent(helene, adaeze, yuki);
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Luc Tremblay…').waitFor();
    await rings(yuki);
    await luc.answerButton.waitFor({ state: 'hidden' });
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Yuki Nakamura…').waitFor();
    await talks(yuki);

    await expectNewest(luc, 'Answered by a colleague');
    await expectNewest(helene, 'Forwarded');
    expect(await rowOf(adaeze, camille)).toBeUndefined();
    expect(await traceOf(luc)).toEqual([
      CALLED,
      'Hélène Gagnon forwards calls to Adaeze Okafor, Luc Tremblay, and Yuki Nakamura',
      'Adaeze Okafor was not rung: Do not disturb was on',
      'Rang at Luc Tremblay on one device',
      'Luc Tremblay did not answer',
      'Rang at Yuki Nakamura',
      'Yuki Nakamura answered',
    ]);
  });

  test('people at once: one answers, the other stops and has missed nothing', async () => {
    await forward(helene, rule({ on: 'always' }, await people('at-once', adaeze, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze, yuki);
    await camille.dock.getByText('Forwarded from Hélène Gagnon to Adaeze Okafor and Yuki Nakamura…').waitFor();
    await isSilent(helene);
    await yuki.answerButton.click();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    await Promise.all([camille.hears(CAST.yuki), yuki.hears(CAST.camille)]);
    await camille.hangUp();
    await yuki.isOver();

    await expectNewest(yuki, 'Incoming');
    await expectNewest(adaeze, 'Answered by a colleague');
    expect(await rowOf(adaeze, camille)).toMatchObject({ disposition: 'forwarded', seen: true });
    expect(await traceOf(adaeze)).toEqual([
      CALLED,
      'Hélène Gagnon forwards calls to Adaeze Okafor and Yuki Nakamura',
      'Rang at Adaeze Okafor on one device',
      'Rang at Yuki Nakamura on one device',
      'Yuki Nakamura answered',
    ]);
  });

  test('people of whom nobody answers or one declines: the mailbox of whom was called', async () => {
    await forward(helene, rule({ on: 'always' }, await people('at-once', adaeze, yuki)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze, yuki);
    await adaeze.page.getByRole('button', { name: 'Decline' }).click();
    await adaeze.answerButton.waitFor({ state: 'hidden' });
    expect(await yuki.answerButton.isVisible()).toBe(true);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await yuki.answerButton.waitFor({ state: 'hidden' });
    await camille.hangUp();
    await expectNewest(adaeze, 'Declined');
    await expectNewest(yuki, 'Missed');
    await expectNewest(helene, 'Missed');
    expect((await traceOf(helene)).slice(-3)).toEqual([
      'Adaeze Okafor declined',
      'Yuki Nakamura did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
  });
});

describe('people who forward to each other', () => {
  test('two: the second rings, then the mailbox of the first answers', async () => {
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze)));
    await forward(adaeze, rule({ on: 'always' }, await people('in-turn', helene)));
    await camille.call('Hélène Gagnon');
    await rings(adaeze);
    await isSilent(helene, yuki);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await speakAndHangUp(camille.page, 2_000);
    expect((await newestMessage(helene.page)).reason).toBe('forwarded');
    expect(await traceOf(helene)).toEqual([
      CALLED,
      'One of your rules sent it to Adaeze Okafor',
      'Adaeze Okafor forwards calls to Hélène Gagnon',
      'Not to Hélène Gagnon again: nobody is called twice for one call',
      'Nobody there could be rung: the rule of Adaeze Okafor led nowhere',
      'Rang at Adaeze Okafor on one device',
      'Adaeze Okafor did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
    await helene.page.goto(`${bureau.url}/more/forwarding`);
    await helene.page.getByText('Adaeze Okafor forwards all calls back to you').waitFor();
  });

  test('three: the third rings, then the mailbox of the first answers', async () => {
    await forward(helene, rule({ on: 'always' }, await people('in-turn', adaeze)));
    await forward(adaeze, rule({ on: 'always' }, await people('in-turn', yuki)));
    await forward(yuki, rule({ on: 'always' }, await people('in-turn', helene)));
    await camille.call('Hélène Gagnon');
    await rings(yuki);
    await isSilent(helene, adaeze);
    await camille.dock.getByText('Mailbox of Hélène Gagnon: speak').waitFor();
    await camille.hangUp();
    await expectNewest(camille, 'Voicemail');
    await expectNewest(helene, 'Missed');
    await expectNewest(yuki, 'Missed');
    expect(await rowOf(adaeze, camille)).toBeUndefined();
    expect((await traceOf(camille)).slice(-4)).toEqual([
      'Nobody there could be rung: the rule of Yuki Nakamura led nowhere',
      'Rang at Yuki Nakamura on one device',
      'Yuki Nakamura did not answer',
      'To the mailbox of Hélène Gagnon',
    ]);
  });
});

describe('the list', () => {
  const openRules = async (desk: Desk) => {
    await desk.page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
    const entries = desk.page.getByRole('region', { name: 'List' });
    await entries.getByRole('link', { name: 'Call forwarding' }).click();
    await desk.page.getByRole('heading', { name: 'Call forwarding' }).waitFor();
  };
  const list = ({ page }: Desk) => page.getByRole('list', { name: /^Your rules/ });
  const expectRules = (desk: Desk, ...begins: readonly string[]) =>
    expect
      .poll(async () => (await list(desk).getByRole('link').allTextContents()).map((text) => text.slice(0, 25)))
      .toEqual(begins.map((text) => text.slice(0, 25)));
  const NO_ANSWER = 'When I do not answer within 10 s';

  test('is written by search, keys and pointer, says what does not work, and is the same on every device', async () => {
    const laptop = await Desk.open(browser, bureau.url, CAST.helene);
    others = [laptop];
    await Promise.all([openRules(helene), openRules(laptop)]);
    const { page } = helene;

    await page.getByRole('button', { name: /When I do not answer/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Add at least one person who should ring.').waitFor();
    await page.getByRole('combobox', { name: 'My devices ring for' }).click();
    await page.getByRole('option', { name: '10 s' }).click();
    await page.getByRole('button', { name: 'Add a person…' }).click();
    await page.getByRole('textbox', { name: 'Name or extension' }).fill('Adaeze');
    await page.getByRole('button', { name: 'Choose: Adaeze Okafor' }).click();
    await page.getByText(`${NO_ANSWER}: ring Adaeze Okafor for 20 s, then to my mailbox`).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRules(helene, NO_ANSWER);
    await expectRules(laptop, NO_ANSWER);

    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('menuitem', { name: 'All calls' }).click();
    await page.getByRole('radio', { name: 'My mailbox' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expectRules(helene, NO_ANSWER, 'All calls');
    await page.getByText('Never reached: rule 2 decides before.').waitFor();
    for (const desk of [helene, laptop])
      await desk.page.getByRole('link', { name: /^All calls go to my mailbox/ }).waitFor();

    await page.getByRole('button', { name: 'Move rule 2 of 2' }).press('ArrowUp');
    await page.getByText('The rule is now at place 1 of 2').waitFor({ state: 'attached' });
    await expectRules(laptop, 'All calls', NO_ANSWER);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move rule 1 of 2');
    await page.getByRole('button', { name: 'Move rule 1 of 2' }).hover();
    await page.mouse.down();
    await page.mouse.move(0, 0);
    await page.getByRole('button', { name: 'Move rule 2 of 2' }).hover({ force: true, position: { x: 10, y: 40 } });
    await page.mouse.up();
    await expectRules(laptop, NO_ANSWER, 'All calls');

    await laptop.page.getByRole('switch', { name: /^Rule 2 is on/ }).click();
    await page.getByRole('link', { name: /^All calls go to my mailbox/ }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Delete rule 1' }).click();
    await expectRules(laptop, 'All calls');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expectRules(laptop, NO_ANSWER, 'All calls');
  });
});
