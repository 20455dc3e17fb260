import { expect, test } from 'vitest';
import { CAST, type Desk } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { fakeSockets, plug } from './harness/plugs.ts';

const { camille: CAMILLE, helene: HELENE } = CAST;

const office = journey();

test('push-to-talk: silence, heard while the space bar is down, silence; who speaks muted is told', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const { page } = camille;
  await talking(camille, helene);
  await camille.mute();
  await helene.hearsNothing();
  // The oscillator never stops: she speaks, and is muted.
  await page.getByText('You are muted. Hold the space bar to talk.').waitFor();
  await page.keyboard.down(' ');
  await helene.hears(CAMILLE);
  await page.getByText('You are heard while you hold the space bar').waitFor();
  await page.keyboard.up(' ');
  await helene.hearsNothing();
  await camille.dock.getByRole('button', { name: 'Unmute' }).waitFor();

  // In a field it is a space, and on a button that was reached by keys a press.
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.click();
  await page.keyboard.down(' ');
  await page.keyboard.up(' ');
  expect(await search.inputValue()).toBe(' ');
  await search.fill('');
  await camille.dock.getByRole('button', { name: 'Unmute' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press(' ');
  await helene.hears(CAMILLE);
  await camille.dock.getByRole('button', { name: 'Mute', exact: true }).waitFor();
});

test('a headset is unplugged and plugged in again: the call says what it uses, and the other hears all along', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await fakeSockets(camille);
  await plug(camille, true);
  await talking(camille, helene);
  await helene.hears(CAMILLE);
  await plug(camille, false);
  await camille.page.getByText('Jabra headset was unplugged: now using Built-in microphone').first().waitFor();
  await helene.hears(CAMILLE);

  await plug(camille, true);
  await camille.page.getByText('Jabra headset was plugged in').first().waitFor();
  await camille.page.getByRole('button', { name: 'Use it now' }).click();
  await expect
    .poll(() => camille.page.evaluate(() => localStorage.getItem('bureau.audio-devices')))
    .toContain('"microphoneId":"headset-microphone","speakerId":"headset-speaker"');
  await helene.hears(CAMILLE);
  await plug(camille, false);
  await camille.page.getByText('Jabra headset was unplugged').first().waitFor();
  await helene.hears(CAMILLE);
  expect(await camille.dock.getByRole('timer').isVisible()).toBe(true);
});

/** The floating window of a call. */
async function popOut(desk: Desk) {
  const [window] = await Promise.all([desk.context.waitForEvent('page'), desk.page.keyboard.press('Control+Shift+F')]);
  await window.getByRole('heading', { name: HELENE.name }).waitFor();
  return window;
}

test('the call floats in a window of its own, is muted, held and ended there, and comes back when it is closed', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  const first = await popOut(camille);
  await first.getByRole('timer').waitFor();
  await first.getByRole('button', { name: 'Mute', exact: true }).click();
  await helene.hearsNothing();
  await first.getByRole('button', { name: 'Unmute' }).click();
  await helene.hears(CAMILLE);
  await first.getByRole('button', { name: 'Hold', exact: true }).click();
  await helene.hearsMusic();
  await first.getByRole('button', { name: 'Resume', exact: true }).click();
  await helene.hears(CAMILLE);
  await first.close();
  await camille.isConnected();

  const second = await popOut(camille);
  await second.getByRole('button', { name: 'Hang up' }).click();
  await helene.isOver();
  await camille.isOver();
  await expect.poll(() => second.isClosed(), { timeout: 15_000 }).toBe(true);
});

test('everything by keys: help, hold and resume, transfer, record, hang up', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const { page } = camille;
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.getByText('Ctrl+Shift+L').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.getByRole('combobox', { name: 'Search' }).fill('who?');
  await page.getByRole('combobox', { name: 'Search' }).press('?');
  expect(await help.isVisible()).toBe(false);

  await talking(camille, helene);
  await page.keyboard.press('Control+Shift+L');
  await helene.hearsMusic();
  await page.keyboard.press('Control+Shift+L');
  await helene.hears(CAMILLE);
  await page.keyboard.press('Control+Shift+X');
  await page.getByRole('dialog', { name: 'Transfer the call to' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+E');
  await helene.dock.getByText('This call is recorded').waitFor();
  await page.keyboard.press('Control+Shift+E');
  await helene.dock.getByText('This call is recorded').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+Shift+H');
  await helene.isOver();
});
