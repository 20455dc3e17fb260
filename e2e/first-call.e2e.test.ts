import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';

let bureau: RunningBureau;
let browsers: Browser[];
let camille: Desk;
let helene: Desk;

beforeAll(async () => {
  [bureau, ...browsers] = await Promise.all([startBureau(), launchChromium(), launchChromium()]);
  const [first, second] = browsers as [Browser, Browser];
  [camille, helene] = await Promise.all([
    Desk.open(first, bureau.url, CAST.camille),
    Desk.open(second, bureau.url, CAST.helene),
  ]);
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await bureau.stop();
});

test('a person finds a colleague without accents and sees that she is available', async () => {
  const option = await camille.find('helene gag', 'Hélène Gagnon');
  await expect.poll(() => option.textContent()).toContain('Available');
});

test('they talk: each hears the other, mute is silence, and both find the call in their history', async () => {
  await camille.call('Hélène Gagnon');
  await helene.page.getByText('Camille Morin').first().waitFor();
  await helene.answerButton.hover();
  await helene.page.getByText('Ctrl+Shift+S').waitFor();
  await helene.answer();
  await camille.isConnected();

  await camille.hears(CAST.helene);
  await helene.hears(CAST.camille);

  await camille.dock.getByRole('button', { name: 'Mute' }).hover();
  await camille.page.getByText('Ctrl+Shift+M').waitFor();
  await camille.mute();
  const isMuted = helene.dock.getByText('Camille Morin is muted').first();
  await isMuted.waitFor();
  await helene.hearsNothing();
  await camille.hears(CAST.helene);
  await camille.unmute();
  await isMuted.waitFor({ state: 'hidden' });
  await helene.hears(CAST.camille);

  await camille.page
    .getByRole('navigation')
    .getByRole('link', { name: /Meetings/ })
    .click();
  await camille.isConnected();
  await helene.hears(CAST.camille);

  await helene.hangUp();
  await camille.isOver();
  await helene.isOver();
  expect(await camille.page.evaluate(() => window.measure.microphones())).toBe(0);

  for (const [desk, peer, kind] of [
    [camille, 'Hélène Gagnon', 'Outgoing'],
    [helene, 'Camille Morin', 'Incoming'],
  ] as const) {
    await desk.openHistory();
    const row = desk.page.getByRole('listitem').filter({ hasText: peer }).first();
    await expect.poll(() => row.textContent()).toContain(kind);
    await row.getByRole('link').first().click();
    await desk.page.getByText('Why did this call go there?').waitFor();
  }
});

test('a missed call waits with a badge on every tab until it is seen', async () => {
  const secondTab = await helene.newTab();
  await helene.page.goto(`${bureau.url}/contacts`);
  await helene.isReady();
  await camille.call('Hélène Gagnon');
  await helene.answerButton.waitFor();
  await camille.hangUp();
  await helene.answerButton.waitFor({ state: 'hidden' });

  const badge = (desk: Desk) => desk.page.getByRole('navigation').getByRole('link', { name: /missed call/ });
  await badge(helene).waitFor();
  await badge(secondTab).waitFor();
  await helene.openHistory();
  await badge(secondTab).waitFor({ state: 'hidden' });
  await secondTab.page.close();
});
