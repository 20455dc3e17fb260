import { quickest } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { CAST, type Desk } from './harness/desk.ts';
import { journey } from './harness/journey.ts';
import { changed } from './harness/request.ts';

const office = journey();
let camille: Desk;
let helene: Desk;

beforeEach(async () => {
  [camille, helene] = await office.open(CAST.camille, CAST.helene);
});

test('answered on one tab: the other stops within a second and stays out of the call', async () => {
  const other = await helene.newTab();
  const took = await quickest(1_000, async () => {
    await camille.call('Hélène Gagnon');
    await Promise.all([helene.answerButton.waitFor(), other.answerButton.waitFor()]);
    await helene.answerButton.click();
    const answeredAt = Date.now();
    await other.answerButton.waitFor({ state: 'hidden' });
    const stoppedAt = Date.now();
    await other.page.getByText('Answered on another device').waitFor();
    await helene.isConnected();
    await camille.hears(CAST.helene);
    await camille.hangUp();
    await helene.isOver();
    return stoppedAt - answeredAt;
  });
  expect(took).toBeLessThan(1_000);
});

test('declined: the caller is told, and both histories say so', async () => {
  await camille.call('Hélène Gagnon');
  await helene.page.getByRole('button', { name: 'Decline' }).click();
  await camille.page.getByText('Hélène Gagnon declined').first().waitFor();
  await expect.poll(async () => (await camille.newestCall()).textContent()).toContain('Declined');
  await expect.poll(async () => (await helene.newestCall()).textContent()).toContain('Declined');
});

test('declined on one tab: the other says so', async () => {
  const other = await helene.newTab();
  await camille.call('Hélène Gagnon');
  await Promise.all([helene.answerButton.waitFor(), other.answerButton.waitFor()]);
  await helene.page.getByRole('button', { name: 'Decline' }).click();
  await other.page.getByText('Declined on another device').waitFor();
  expect(await helene.page.getByText('Declined on another device').isVisible()).toBe(false);
});

test('cancelled: it stops ringing and becomes a missed call', async () => {
  await camille.call('Hélène Gagnon');
  await helene.answerButton.waitFor();
  await camille.hangUp();
  await helene.answerButton.waitFor({ state: 'hidden' });
  await helene.page.getByText('Camille Morin has hung up').waitFor();
  await expect.poll(async () => (await camille.newestCall()).textContent()).toContain('Cancelled');
  await expect.poll(async () => (await helene.newestCall()).textContent()).toContain('Missed');
});

test('no answer: the ring ends by itself, and the mailbox answers', async () => {
  await changed(helene.page, 'accounts.saveSettings', { ringForSeconds: 5 });
  await camille.call('Hélène Gagnon');
  await helene.answerButton.waitFor();
  await camille.dock.getByText('Mailbox of Hélène Gagnon:').waitFor({ timeout: 40_000 });
  await helene.answerButton.waitFor({ state: 'hidden' });
  await camille.hangUp();
  await expect.poll(async () => (await camille.newestCall()).textContent()).toContain('Voicemail');
  await changed(helene.page, 'accounts.saveSettings', { ringForSeconds: 25 });
});

test('offline: the mailbox answers at once, and the callee finds the call later', async () => {
  await helene.context.close();
  await expect.poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent()).toContain('Offline');
  await camille.call('Hélène Gagnon');
  await camille.dock.getByText('Mailbox of Hélène Gagnon:').waitFor();
  await camille.hangUp();
  [helene] = await office.open(CAST.helene);
  await expect.poll(async () => (await helene.newestCall()).textContent()).toContain('Missed');
});

test('Do not disturb rings nowhere, and the history says why', async () => {
  await helene.choosePresence('Do not disturb');
  await expect
    .poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent())
    .toContain('Do not disturb');
  await camille.call('Hélène Gagnon');
  await camille.dock.getByText('Mailbox of Hélène Gagnon:').waitFor();
  expect(await helene.answerButton.isVisible()).toBe(false);
  await camille.hangUp();
  const row = await helene.newestCall();
  await expect.poll(() => row.textContent()).toContain('Missed');
  await row.getByRole('link').first().click();
  await helene.page.getByText(/was not rung/).waitFor();
  await helene.choosePresence('Available');
});

test('the tab of the caller is closed: the call ends for the other side', async () => {
  await camille.call('Hélène Gagnon');
  await helene.answer();
  await helene.hears(CAST.camille);
  await camille.page.close();
  await helene.isOver(15_000);
});

test('a reload in a call comes back into the same call', async () => {
  await camille.call('Hélène Gagnon');
  await helene.answer();
  await camille.hears(CAST.helene);
  await camille.page.reload();
  await camille.isReady();
  await camille.isConnected();
  await camille.hears(CAST.helene);
  await camille.hangUp();
  await helene.isOver();
});

test('both dial each other in the same instant: one call, and both hear', async () => {
  await camille.find('Hélène Gagnon', 'Hélène Gagnon');
  await helene.find('Camille Morin', 'Camille Morin');
  await Promise.all([camille.page.keyboard.press('Enter'), helene.page.keyboard.press('Enter')]);
  await Promise.all([camille.isConnected(), helene.isConnected()]);
  await camille.hears(CAST.helene);
  await helene.hears(CAST.camille);
  await camille.hangUp();
  await Promise.all([camille.isOver(), helene.isOver()]);
});
