import { quickest } from '@bureau/testkit';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';

let bureau: RunningBureau;
let browser: Browser;
let heleneBrowser: Browser;
let camille: Desk;
let helene: Desk;
/** Head of the page about Hélène, which Camille looks at. */
let head: Locator;

beforeAll(async () => {
  [bureau, browser, heleneBrowser] = await Promise.all([startBureau(), launchChromium(), launchChromium()]);
  [camille, helene] = await Promise.all([
    Desk.open(browser, bureau.url, CAST.camille),
    Desk.open(heleneBrowser, bureau.url, CAST.helene),
  ]);
  head = await camille.openPerson('Hélène Gagnon');
});
afterAll(async () => {
  await Promise.all([browser.close(), heleneBrowser.close()]);
  await bureau.stop();
});

const shows = (status: string, timeout = 10_000) => head.getByText(status, { exact: true }).waitFor({ timeout });

test.each([
  ['Do not disturb', 'Do not disturb'],
  ['Busy', 'Busy'],
  ['Away', 'Away'],
  ['Invisible', 'Offline'],
  ['Available', 'Available'],
])('choosing %s is seen elsewhere as %s in under 2 s', async (choice, shown) => {
  const before = choice === 'Available' ? 'Busy' : 'Available';
  const took = await quickest(2_000, async () => {
    await helene.choosePresence(before);
    await shows(before);
    const from = Date.now();
    await helene.choosePresence(choice);
    await shows(shown);
    return Date.now() - from;
  });
  expect(took).toBeLessThan(2_000);
});

test('Do not disturb for half an hour says until when, and goes on without an end when that is wanted', async () => {
  await helene.choosePresence('Do not disturb');
  await helene.page.getByRole('button', { name: /Your status and settings/ }).click();
  await helene.page.getByRole('button', { name: 'For 30 minutes' }).click();
  await helene.page.getByText(/No call rings until (tomorrow )?\d\d:\d\d/).waitFor();
  await shows('Do not disturb');
  await helene.page.getByRole('button', { name: 'Until I change it' }).click();
  await helene.page.getByText('No call rings on any device').waitFor();
  await helene.page.keyboard.press('Escape');
  await helene.choosePresence('Available');
});

test('"on a call" comes and goes by itself, and what was there before comes back', async () => {
  await helene.choosePresence('Busy');
  await helene.call('Echo test');
  await shows('On a call');
  await helene.hangUp();
  await shows('Busy');
  await helene.choosePresence('Available');
});

test('"on a call" goes by itself when the browser is killed', async () => {
  await helene.call('Echo test');
  await shows('On a call');
  await killBrowser(heleneBrowser);
  await shows('Offline', 30_000);
});

async function killBrowser(target: Browser): Promise<void> {
  const session = await target.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find((info) => info.type === 'browser');
  if (!main) throw new Error('the browser does not tell its process id');
  process.kill(main.id, 'SIGKILL');
}
