import { expect, test } from 'vitest';
import { CAST, type Desk } from './harness/desk.ts';
import { hasFocus } from './harness/face.ts';
import { greetShortly } from './harness/greeting.ts';
import { journey, talking } from './harness/journey.ts';
import { expectLength, heardIn, newestMessage, speakAndHangUp } from './harness/mailbox.ts';
import { changed } from './harness/request.ts';
import { tonesOf } from './harness/tones.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE } = CAST;
/** The two notes of our own ringing. */
const RING_HZ = 659;

const office = journey();

/** Whoever is transferred answered once, by calling: nothing has rung there, and no card was shown. */
async function neverRang(desk: Desk): Promise<void> {
  const rang = (await tonesOf(desk.page)).filter(({ hz }) => hz.some((each) => Math.abs(each - RING_HZ) < 8));
  expect(rang).toEqual([]);
  expect(await desk.answerButton.isVisible()).toBe(false);
}

test('blind: the right two talk, the one who transferred is out, and the transferred side never answers twice', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  // Before anybody is looked for there is a field, and no room for people below.
  await helene.inMenu('Transfer…');
  const dialog = helene.page.getByRole('dialog', { name: 'Transfer the call to' });
  await hasFocus(dialog.getByRole('textbox'));
  expect(await dialog.getByRole('list').count()).toBe(0);
  await helene.page.keyboard.press('Escape');
  await hasFocus(helene.dock.getByRole('button', { name: 'More', exact: true }));
  await helene.page.keyboard.press('Enter');
  await helene.page.getByRole('menuitem', { name: 'Transfer…' }).press('Enter');
  await hasFocus(dialog.getByRole('textbox'));
  await helene.page.keyboard.press('Escape');
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Transfer now');
  await helene.isOver();
  await camille.dock.getByText('Transferring to Adaeze Okafor').waitFor();
  await adaeze.page.getByText('transferred by Hélène Gagnon').waitFor();
  await adaeze.answer();
  await camille.hears(ADAEZE);
  await adaeze.hears(CAMILLE);
  await neverRang(camille);
  await camille.hangUp();
  await adaeze.isOver();
  await (await camille.newestCall()).getByRole('link').first().click();
  await camille.page.getByText(/Hélène Gagnon transferred it to Adaeze Okafor/).waitFor();
});

test('blind, and the target does not answer: it rings the transferor again, and they talk', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await changed(adaeze.page, 'accounts.saveSettings', { ringForSeconds: 5 });
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Transfer now');
  await adaeze.answerButton.waitFor();
  await helene.isOver();
  await helene.page.getByText('back to you: Adaeze Okafor did not answer').waitFor({ timeout: 25_000 });
  await adaeze.answerButton.waitFor({ state: 'hidden' });
  await camille.dock.getByText('Nobody took the call: it came back').waitFor();
  await helene.answer();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
  await neverRang(camille);
  await changed(adaeze.page, 'accounts.saveSettings', { ringForSeconds: 25 });
});

test('blind, and the target declines: it rings the transferor again at once', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Transfer now');
  await adaeze.page.getByRole('button', { name: 'Decline' }).click();
  await helene.answer();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});

test('attended, cancelled and then completed: the first call comes back, then the others are connected', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
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
  await adaeze.dock.getByText('Hélène Gagnon asks you before transferring a call').waitFor();
  await helene.otherCall('Complete the transfer').click();
  await helene.dock.getByText('Transferred', { exact: true }).waitFor();
  await helene.isOver();
  await camille.dock.getByText('Transferred by Hélène Gagnon').waitFor();
  await camille.hears(ADAEZE);
  await adaeze.hears(CAMILLE);
  await neverRang(camille);
});

test('attended and merged: all three hear each other', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await adaeze.answer();
  await helene.hears(ADAEZE);
  await helene.otherCall('Merge').click();
  await camille.hearsAll([HELENE, ADAEZE]);
  await helene.hearsAll([CAMILLE, ADAEZE]);
  await adaeze.hearsAll([CAMILLE, HELENE]);
  await neverRang(camille);
});

test('attended, and the one who was asked is lost: the first call comes back by itself', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await adaeze.answer();
  await helene.hears(ADAEZE);
  await adaeze.page.close();
  await helene.hears(CAMILLE, 25_000);
  await camille.hears(HELENE);
});

test('attended, completed while it still rings, and not answered: it rings the transferor again', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await adaeze.answerButton.waitFor();
  await helene.otherCall('Complete the transfer').click();
  await helene.isOver();
  await camille.dock.getByText('Transferring to Adaeze Okafor').waitFor();
  await adaeze.page.getByRole('button', { name: 'Decline' }).click();
  await helene.answer();
  await Promise.all([camille.hears(HELENE), helene.hears(CAMILLE)]);
});

test('attended, and a mailbox answers: the call is not given to it as to a person, but goes to the mailbox', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await greetShortly(adaeze);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'Ask first');
  await helene.otherCall('Complete the transfer').waitFor();
  await adaeze.page.getByRole('button', { name: 'To voicemail' }).click();
  await helene.otherCall('To the mailbox of Adaeze Okafor').waitFor();
  expect(await helene.otherCall('Complete the transfer').count()).toBe(0);
  expect(await helene.otherCall('Merge').count()).toBe(0);
  await helene.otherCall('To the mailbox of Adaeze Okafor').click();
  await helene.isOver();
  await camille.dock.getByText('Mailbox of Adaeze Okafor:').waitFor();
  await camille.page.getByText('The mailbox of Adaeze Okafor answers').waitFor({ state: 'attached' });
  await camille.hangUp();
  await camille.isOver();
});

test('to voicemail: the message lies in the mailbox of the target', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await greetShortly(adaeze);
  await talking(camille, helene);
  await helene.pick('Transfer…', 'Adaeze Okafor', 'To voicemail');
  await helene.isOver();
  await camille.dock.getByText('Mailbox of Adaeze Okafor:').waitFor();
  const listening = await speakAndHangUp(camille.page, 3_000);
  const message = await newestMessage(adaeze.page);
  expectLength(message, listening);
  const heard = await heardIn(adaeze.page, `/files/voicemail/${message.id}`);
  expect(Math.abs(heard.hz - CAMILLE.toneHz)).toBeLessThan(12);
  expect(await adaeze.answerButton.isVisible()).toBe(false);
  await neverRang(camille);
});
