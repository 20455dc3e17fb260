import { quickest } from '@bureau/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { findChromium, launchChromium } from './harness/chromium.ts';
import { openFromList } from './harness/conversation.ts';
import { CAST, Desk, type Member } from './harness/desk.ts';
import { chooseOnNotification, inBackground, shownNotifications } from './harness/notifications.ts';
import { clockOf, fallsSilent, sounds, tonesOf } from './harness/tones.ts';

let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let helene: Desk;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium({ executablePath: findChromium() })]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});
beforeEach(async () => {
  const open = (member: Member) => Desk.open(browser, bureau.url, member);
  [camille, helene] = await Promise.all([open(CAST.camille), open(CAST.helene)]);
  await helene.context.grantPermissions(['notifications', 'microphone']);
  await inBackground(helene);
});
afterEach(async () => {
  await camille.context.close();
  await helene.context.close();
});

test('a page that nobody looks at tells the system who calls; Answer there answers here, and they talk', async () => {
  await camille.call('Hélène Gagnon');
  await expect
    .poll(() => shownNotifications(helene))
    .toMatchObject([{ title: 'Camille Morin is calling', actions: ['answer', 'decline'] }]);
  await expect.poll(() => helene.page.title()).toContain('☎ Camille Morin');
  await sounds(helene.page, [659]);
  await chooseOnNotification(helene, 'answer');
  await helene.isConnected();
  await Promise.all([camille.hears(CAST.helene), helene.hears(CAST.camille)]);
  expect(await shownNotifications(helene)).toEqual([]);
  await expect.poll(() => helene.page.title()).not.toContain('☎');
});

test('Decline on the notification ends the ringing on every tab of the person', async () => {
  const other = await helene.newTab();
  await camille.call('Hélène Gagnon');
  await Promise.all([helene.answerButton.waitFor(), other.answerButton.waitFor()]);
  await expect.poll(() => shownNotifications(helene)).toHaveLength(1);
  await chooseOnNotification(helene, 'decline');
  await camille.page.getByText('Hélène Gagnon declined').first().waitFor();
  await other.answerButton.waitFor({ state: 'hidden' });
  expect(await shownNotifications(helene)).toEqual([]);
});

test('nothing rings after the end: no tone, no card, no notification of a call, no title', async () => {
  await camille.call('Hélène Gagnon');
  await sounds(helene.page, [659]);
  await camille.hangUp();
  await helene.answerButton.waitFor({ state: 'hidden' });
  const endedAt = await clockOf(helene.page);
  await fallsSilent(helene.page, 4_000);
  // What was still on its way to the speaker when it ended.
  expect((await tonesOf(helene.page, endedAt + 600)).length).toBe(0);
  expect(await helene.page.title()).not.toContain('☎');
  await expect
    .poll(() => shownNotifications(helene))
    .toMatchObject([{ title: 'Missed call: Camille Morin', actions: ['call'] }]);
  await chooseOnNotification(helene, 'call');
  await camille.answerButton.waitFor();
  await helene.hangUp();
  await camille.answerButton.waitFor({ state: 'hidden' });
});

test('a call that could ring nowhere is a missed row and a notification all the same', async () => {
  // Another browser of hers takes calls; here a second call finds her busy.
  await helene.page.goto(`${bureau.url}/more/settings`);
  await helene.page.getByRole('radio', { name: 'Finds me busy' }).click();
  await inBackground(helene);
  const adaeze = await Desk.open(browser, bureau.url, CAST.adaeze);
  await helene.call('Camille Morin');
  await camille.answer();
  await adaeze.call('Hélène Gagnon');
  await adaeze.dock.getByText('Mailbox of Hélène Gagnon:').waitFor();
  expect(await helene.answerButton.isVisible()).toBe(false);
  await adaeze.hangUp();
  await expect.poll(() => shownNotifications(helene)).toMatchObject([{ title: 'Missed call: Adaeze Okafor' }]);
  await expect.poll(async () => (await helene.newestCall()).textContent()).toContain('Adaeze Okafor');
  await helene.page.goto(`${bureau.url}/more/settings`);
  await helene.page.getByRole('radio', { name: 'Rings softly' }).click();
  await adaeze.context.close();
});

test('a message is told of while nobody looks, and leads to its conversation', async () => {
  const own = await openFromList(camille, 'Hélène Gagnon');
  let tries = 0;
  const toldAfterMs = async () => {
    tries += 1;
    const writtenAt = Date.now();
    await own.write(`The **plans** are here ${tries}`);
    const told = { title: 'Camille Morin', body: `The plans are here ${tries}` };
    await expect.poll(() => shownNotifications(helene)).toMatchObject([told]);
    const [shown] = await shownNotifications(helene);
    return (shown?.shownAt ?? Number.NaN) - writtenAt;
  };
  expect(await quickest(1_000, toldAfterMs)).toBeLessThan(1_000);
  await chooseOnNotification(helene, '');
  await helene.page
    .getByRole('log', { name: 'Conversation with Camille Morin' })
    .getByText('are here')
    .last()
    .waitFor();
});

test('what was read at another browser is told of no longer', async () => {
  const own = await openFromList(camille, 'Hélène Gagnon');
  await own.write('Read it anywhere');
  await expect.poll(() => shownNotifications(helene)).toMatchObject([{ body: 'Read it anywhere' }]);
  const elsewhere = await Desk.open(browser, bureau.url, CAST.helene);
  const read = await openFromList(elsewhere, 'Camille Morin');
  await read.ends('Read it anywhere');
  await expect.poll(() => shownNotifications(helene)).toEqual([]);
  await elsewhere.context.close();
});

test('the ringtone is tried in the settings, and its volume is heard', async () => {
  await helene.page.goto(`${bureau.url}/more/settings`);
  const loudness = async () => {
    const from = await clockOf(helene.page);
    await helene.page.getByRole('button', { name: 'Play the ringtone' }).click();
    await sounds(helene.page, [659], from);
    await helene.page.getByRole('button', { name: 'Play the ringtone' }).waitFor();
    return Math.max(...(await tonesOf(helene.page, from)).map(({ db }) => db));
  };
  const full = await loudness();
  await helene.page.getByRole('slider', { name: 'Ring volume' }).fill('25');
  const quarter = await loudness();
  // A quarter of the amplitude is 12 dB less.
  expect(full - quarter).toBeGreaterThan(9);
  expect(full - quarter).toBeLessThan(15);
});
