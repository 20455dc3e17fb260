import { expect, test } from 'vitest';
import { CAST } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { expectLength, heardIn, newestMessage, newestRecording, speakAndHangUp } from './harness/mailbox.ts';

const { camille: CAMILLE, helene: HELENE } = CAST;

const office = journey();

test('Do not disturb rings nothing, and the message lies in the mailbox with its length and tone', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await helene.choosePresence('Do not disturb');
  await expect
    .poll(async () => (await camille.find('Hélène', 'Hélène Gagnon')).textContent())
    .toContain('Do not disturb');
  await camille.call('Hélène Gagnon');
  const listening = await speakAndHangUp(camille.page, 4_000);
  expect(await helene.answerButton.isVisible()).toBe(false);

  const message = await newestMessage(helene.page);
  expectLength(message, listening);
  const heard = await heardIn(helene.page, `/files/voicemail/${message.id}`);
  expect(Math.abs(heard.seconds * 1_000 - message.durationMs)).toBeLessThan(100);
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
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  const askedAt = Date.now();
  await camille.inMenu('Record');
  await Promise.all([camille, helene].map(({ dock }) => dock.getByText('This call is recorded').waitFor()));
  const toldAt = Date.now();
  await expect.poll(() => Date.now() - toldAt, { timeout: 10_000 }).toBeGreaterThan(3_000);
  const leastMs = Date.now() - toldAt;
  await camille.inMenu('Stop recording');
  await helene.dock.getByText('This call is recorded').waitFor({ state: 'hidden' });
  const recording = await newestRecording(helene.page);
  expect(recording.durationMs).toBeGreaterThan(leastMs - 500);
  expect(recording.durationMs).toBeLessThan(Date.now() - askedAt);
  const { hzOf } = await heardIn(helene.page, `/files/recordings/${recording.id}`);
  for (const { toneHz } of [CAMILLE, HELENE]) expect(hzOf).toContainEqual(expect.closeTo(toneHz, -1.2));
});
