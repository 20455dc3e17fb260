import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { heardIn, newestMessage, newestRecording, speakAndHangUp } from './harness/mailbox.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE, yuki: YUKI } = CAST;

let bureau: RunningBureau;
let browser: Browser;
let desks: Desk[] = [];

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});
afterEach(async () => {
  await Promise.all(desks.map((desk) => desk.context.close()));
  desks = [];
});

async function open<People extends readonly (typeof CAMILLE | typeof HELENE | typeof ADAEZE | typeof YUKI)[]>(
  ...people: People
): Promise<{ readonly [Each in keyof People]: Desk }> {
  const opened = [];
  for (const member of people) opened.push(await Desk.open(browser, bureau.url, member));
  desks = opened;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one desk per person, in their order
  return opened as unknown as { readonly [Each in keyof People]: Desk };
}

/** The first two talk. */
async function talking(from: Desk, to: Desk): Promise<void> {
  await from.call(to.member.name);
  await to.answer();
  await from.hears(to.member);
}

test('hold: the held side hears music and not the other, and both hear each other again', async () => {
  const [camille, helene] = await open(CAMILLE, HELENE);
  await talking(camille, helene);
  await camille.hold();
  await helene.dock.getByText('Camille Morin has put you on hold').waitFor();
  await helene.hearsMusic();
  await helene.hearsNot(CAMILLE);
  await camille.hearsNothing();
  await camille.resume();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});

test('call waiting: the second call holds the first, a swap turns to it again, merged all three hear each other', async () => {
  const [camille, helene, adaeze] = await open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await adaeze.call('Camille Morin');
  await camille.page.getByRole('button', { name: 'Hold and answer' }).click();
  await camille.hears(ADAEZE);
  await helene.hearsMusic();
  await camille.otherCall('Resume').click();
  await camille.hears(HELENE);
  await adaeze.hearsMusic();
  await camille.otherCall('Merge').click();
  await camille.hearsAll([HELENE, ADAEZE]);
  await helene.hearsAll([CAMILLE, ADAEZE]);
  await adaeze.hearsAll([CAMILLE, HELENE]);
});

test('a conference of four hears each other, and goes on when the one who made it leaves', async () => {
  const [camille, helene, adaeze, yuki] = await open(CAMILLE, HELENE, ADAEZE, YUKI);
  await talking(camille, helene);
  for (const added of [adaeze, yuki]) {
    await camille.pick('Add a person…', added.member.name, 'Add');
    await added.answer();
  }
  await camille.hearsAll([HELENE, ADAEZE, YUKI]);
  await helene.hearsAll([CAMILLE, ADAEZE, YUKI]);
  await adaeze.hearsAll([CAMILLE, HELENE, YUKI]);
  await yuki.hearsAll([CAMILLE, HELENE, ADAEZE]);
  await camille.hangUp();
  await helene.hearsAll([ADAEZE, YUKI]);
  await helene.hearsNot(CAMILLE);
});

test('blind transfer: the right two talk, and the one who transferred is out', async () => {
  const [camille, helene, adaeze] = await open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Transfer now');
  await helene.isOver();
  await camille.dock.getByText('Transferring to Adaeze Okafor').waitFor();
  await adaeze.answer();
  await camille.hears(ADAEZE);
  await adaeze.hears(CAMILLE);
});

test('a cancelled consultation gives the first call back, a completed one connects the others', async () => {
  const [camille, helene, adaeze] = await open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await adaeze.answer();
  await helene.hears(ADAEZE);
  await camille.hearsMusic();
  await helene.otherCall('Back to the first call').click();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
  await adaeze.isOver();

  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await adaeze.answer();
  await helene.hears(ADAEZE);
  await helene.otherCall('Complete the transfer').click();
  await helene.isOver();
  await camille.hears(ADAEZE);
  await adaeze.hears(CAMILLE);
});

test('a parked call hears music until somebody dials its number', async () => {
  const [camille, helene, adaeze] = await open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.inMenu('Park');
  await helene.page
    .getByText(/Parked at 701/)
    .first()
    .waitFor();
  await camille.hearsMusic();
  await adaeze.page.getByRole('combobox', { name: 'Search' }).fill('701');
  await adaeze.page.keyboard.press('Enter');
  await adaeze.hears(CAMILLE);
  await camille.hears(ADAEZE);
});

test('a call moves to another browser of the same person without a break', async () => {
  const [camille, helene] = await open(CAMILLE, HELENE);
  const laptop = await Desk.open(browser, bureau.url, { ...HELENE, toneHz: YUKI.toneHz });
  desks.push(laptop);
  await talking(camille, helene);
  await laptop.otherCall('Take over here').click();
  await camille.hears(YUKI);
  await laptop.hears(CAMILLE);
  await helene.isOver();
});

test('Do not disturb rings nothing, and the message lies in the mailbox with its length and tone', async () => {
  const [camille, helene] = await open(CAMILLE, HELENE);
  await helene.choosePresence('Do not disturb');
  await expect
    .poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent())
    .toContain('Do not disturb');
  await camille.call('Hélène Gagnon');
  const spokeMs = await speakAndHangUp(camille.page, 4_000);
  expect(await helene.answerButton.isVisible()).toBe(false);

  const message = await newestMessage(helene.page);
  expect(Math.abs(message.durationMs - spokeMs)).toBeLessThan(300);
  const heard = await heardIn(helene.page, `/files/voicemail/${message.id}`);
  expect(Math.abs(heard.seconds * 1_000 - spokeMs)).toBeLessThan(300);
  expect(Math.abs(heard.hz - CAMILLE.toneHz)).toBeLessThan(12);
  await helene.choosePresence('Available');
  await expect.poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent()).toContain('Available');

  const calls = helene.page.getByRole('navigation').getByRole('link', { name: /Calls/ });
  await expect.poll(() => calls.textContent()).toContain('1 new message');
  await (await helene.newestCall()).getByRole('link').first().click();
  const player = helene.page.getByRole('group', { name: 'Message of Camille Morin' });
  await player.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => calls.textContent()).not.toContain('new message');
  await helene.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await helene.page.getByText('No message was left, or it was deleted.').waitFor();
  await helene.page.getByRole('button', { name: 'Undo' }).click();
  await player.waitFor();
});

test('a recorded call tells everybody, and is kept with both voices', async () => {
  const [camille, helene] = await open(CAMILLE, HELENE);
  await talking(camille, helene);
  await camille.inMenu('Record');
  await Promise.all([camille, helene].map(({ dock }) => dock.getByText('This call is recorded').waitFor()));
  const from = Date.now();
  await expect.poll(() => Date.now() - from, { timeout: 10_000 }).toBeGreaterThan(3_000);
  await camille.inMenu('Stop recording');
  await helene.dock.getByText('This call is recorded').waitFor({ state: 'hidden' });
  const keptMs = Date.now() - from;
  const recording = await newestRecording(helene.page);
  expect(Math.abs(recording.durationMs - keptMs)).toBeLessThan(1_000);
  const { hzOf } = await heardIn(helene.page, `/files/recordings/${recording.id}`);
  for (const { toneHz } of [CAMILLE, HELENE]) expect(hzOf).toContainEqual(expect.closeTo(toneHz, -1.2));
});
