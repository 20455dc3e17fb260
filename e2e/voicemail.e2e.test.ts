import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAST, type Desk, type Member } from './harness/desk.ts';
import { greetShortly } from './harness/greeting.ts';
import { journey } from './harness/journey.ts';
import { type MailServer, startMailServer } from './harness/mail-server.ts';
import {
  expectLength,
  hangUpAtOnce,
  heardIn,
  lastMessageId,
  newestMessage,
  speakAndHangUp,
} from './harness/mailbox.ts';
import { changed } from './harness/request.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE, yuki: YUKI } = CAST;
const LUC: Member = { name: 'Luc Tremblay', email: 'luc.tremblay@atelier-boreal.example', toneHz: 2_800 };
const SPEAK_MS = 3_000;

let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());
const office = journey(() => ({
  BUREAU_SMTP_URL: mail.url,
  BUREAU_MAIL_FROM: 'Bureau <bureau@atelier-boreal.example>',
}));
const open = async (member: Member): Promise<Desk> => (await office.open(member))[0];

const callsLink = (desk: Desk): Locator => desk.page.getByRole('navigation').getByRole('link', { name: /Calls/ });
const isSeen = (desk: Desk, by: Desk, label: string) =>
  expect.poll(async () => (await by.find(desk.member.name, desk.member.name)).textContent()).toContain(label);

/** Camille calls, speaks to the mailbox and hangs up; what lies in it then is hers, as long as she spoke. */
async function leavesMessage(camille: Desk, owner: Desk, before: string | undefined) {
  const listening = await speakAndHangUp(camille.page, SPEAK_MS);
  const message = await newestMessage(owner.page, before);
  expectLength(message, listening);
  const heard = await heardIn(owner.page, `/files/voicemail/${message.id}`);
  expect(Math.abs(heard.seconds * 1_000 - message.durationMs), 'length of the sound').toBeLessThan(100);
  expect(Math.abs(heard.hz - CAMILLE.toneHz), 'tone of the message').toBeLessThan(12);
  return message;
}

test('Do not disturb leads to the mailbox, which tells the caller what it does; nothing rings, and the message is there until it is deleted', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await helene.choosePresence('Do not disturb');
  await isSeen(helene, camille, 'Do not disturb');
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  const isTold = async () => {
    await camille.dock.getByText('Greeting').waitFor();
    await camille.dock.getByRole('timer', { name: 'Length of your message' }).waitFor();
    await camille.dock.getByText('of 3:00').waitFor();
  };
  const [message] = await Promise.all([leavesMessage(camille, helene, before), isTold()]);
  expect(message.reason).toBe('dnd');
  expect(await helene.answerButton.isVisible()).toBe(false);
  await helene.choosePresence('Available');
  await isSeen(helene, camille, 'Available');

  await expect.poll(() => callsLink(helene).textContent()).toContain('1 new message');
  await (await helene.newestCall()).getByRole('link').first().click();
  const player = helene.page.getByRole('group', { name: 'Message of Camille Morin' });
  await player.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => callsLink(helene).textContent()).not.toContain('new message');
  await helene.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await helene.page.getByText('No message was left, or it was deleted.').waitFor();
  await helene.page.getByRole('button', { name: 'Undo' }).click();
  await player.waitFor();
  // On its own page it is opened again.
  await helene.page.goto(`${office.bureau.url}/calls/voicemail/${message.id}`);
  await player.waitFor();
  await helene.page.getByRole('button', { name: 'Delete', exact: true }).click();
  await player.waitFor({ state: 'hidden' });
  await helene.page.getByRole('button', { name: 'Undo' }).click();
  await player.waitFor();
});

test('busy, without call waiting, leads to the mailbox while the call goes on', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await greetShortly(helene);
  await changed(helene.page, 'accounts.saveSettings', { callWaiting: false });
  await adaeze.call(HELENE.name);
  await helene.answer();
  await helene.hears(ADAEZE);
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  expect((await leavesMessage(camille, helene, before)).reason).toBe('busy');
  await helene.hears(ADAEZE);
  await adaeze.hangUp();
  await changed(helene.page, 'accounts.saveSettings', { callWaiting: true });
});

test('no answer leads to the mailbox after the time that was set', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await greetShortly(helene);
  await helene.page.goto(`${office.bureau.url}/more/settings`);
  await helene.page.getByRole('combobox', { name: 'My devices ring for' }).click();
  await helene.page.getByRole('option', { name: '10 seconds' }).click();
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  await helene.answerButton.waitFor();
  await helene.answerButton.waitFor({ state: 'hidden', timeout: 15_000 });
  expect((await leavesMessage(camille, helene, before)).reason).toBe('no-answer');
  await changed(helene.page, 'accounts.saveSettings', { ringForSeconds: 25 });
});

test('offline leads to the mailbox, and the light is on at the next sign-in', async () => {
  const [camille, gone] = await office.open(CAMILLE, YUKI);
  await greetShortly(gone);
  await gone.context.close();
  await isSeen(gone, camille, 'Offline');
  await camille.call(YUKI.name);
  const [listening] = await Promise.all([
    speakAndHangUp(camille.page, SPEAK_MS),
    camille.dock.getByText('Message left').first().waitFor(),
  ]);
  const yuki = await open(YUKI);
  const message = await newestMessage(yuki.page);
  expect(message.reason).toBe('offline');
  expectLength(message, listening);
  expect((await heardIn(yuki.page, `/files/voicemail/${message.id}`)).hz).toBeCloseTo(CAMILLE.toneHz, -1.2);
  await expect.poll(() => callsLink(yuki).textContent()).toContain('1 new message');
});

test('“To voicemail” on the ringing card leads there at once', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await greetShortly(helene);
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  await helene.page.getByRole('button', { name: 'To voicemail' }).click();
  await helene.answerButton.waitFor({ state: 'hidden' });
  expect((await leavesMessage(camille, helene, before)).reason).toBe('diverted');
});

test('the caller is told that a message too short is none', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await greetShortly(helene);
  await helene.choosePresence('Do not disturb');
  await isSeen(helene, camille, 'Do not disturb');
  let before: string | undefined;
  let outcome = '';
  // A busy machine may need longer than the shortest message until the caller has hung up.
  for (let tries = 0; tries < 3 && !outcome.includes('No message left'); tries += 1) {
    before = await lastMessageId(helene.page);
    await camille.call(HELENE.name);
    outcome = await hangUpAtOnce(camille.page);
  }
  expect(outcome).toContain('No message left');
  expect(await lastMessageId(helene.page)).toBe(before);
  await helene.choosePresence('Available');
});

test('the light goes on at every browser of the owner, and out again', async () => {
  const [camille, desk, laptop] = await office.open(CAMILLE, LUC, LUC);
  await greetShortly(desk);
  await desk.choosePresence('Do not disturb');
  await isSeen(desk, camille, 'Do not disturb');
  await camille.call(LUC.name);
  const lights = () =>
    Promise.all(
      [desk, laptop].map((each) =>
        callsLink(each)
          .getByText(/new message/)
          .count(),
      ),
    );
  expect(await lights()).toEqual([0, 0]);
  await speakAndHangUp(camille.page, SPEAK_MS);
  await Promise.all(
    [desk, laptop].map((each) =>
      callsLink(each)
        .getByText(/new message/)
        .waitFor(),
    ),
  );

  const { id } = await newestMessage(desk.page);
  await desk.page.goto(`${office.bureau.url}/calls/voicemail/${id}`);
  const player = desk.page.getByRole('group', { name: 'Message of Camille Morin' });
  await player.getByRole('button', { name: 'Play' }).click();
  await callsLink(desk)
    .getByText(/new message/)
    .waitFor({ state: 'hidden' });
  await callsLink(laptop)
    .getByText(/new message/)
    .waitFor({ state: 'hidden' });
  await desk.choosePresence('Available');
});

test('a greeting recorded in the browser is what the next caller hears, until the house speaks again', async () => {
  const [camille, adaeze] = await office.open(CAMILLE, ADAEZE);
  await adaeze.page.goto(`${office.bureau.url}/more/voicemail`);
  await adaeze.page.getByRole('button', { name: 'Record a greeting' }).click();
  await adaeze.page.getByText(/5[0-6] seconds left/).waitFor();
  await adaeze.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await adaeze.page.getByRole('group', { name: 'Your new greeting' }).waitFor();
  await adaeze.page.getByRole('button', { name: 'Use this greeting' }).click();
  await adaeze.page.getByText('Callers hear your own greeting.').waitFor();
  expect((await heardIn(adaeze.page, '/files/greeting')).hz).toBeCloseTo(ADAEZE.toneHz, -1.2);

  await adaeze.choosePresence('Do not disturb');
  await isSeen(adaeze, camille, 'Do not disturb');
  await camille.call(ADAEZE.name);
  await camille.hears(ADAEZE);
  await camille.hangUp();
  await camille.isOver();

  await adaeze.page.getByRole('button', { name: 'Back to the greeting of the house' }).click();
  await adaeze.page.getByText('Callers hear the greeting of the house', { exact: false }).first().waitFor();
  await camille.call(ADAEZE.name);
  await camille.hearsMusic();
  await camille.hangUp();
  await adaeze.choosePresence('Available');
});

/** How much of a tone is in these samples (Goertzel), as an amplitude. */
function amplitudeAt(samples: Int16Array, hz: number, rate: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - k * one * two)) / samples.length;
}

test('the copy arrives by e-mail with what was said, once', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await greetShortly(helene);
  await helene.page.goto(`${office.bureau.url}/more/voicemail`);
  await helene.page
    .getByRole('radiogroup', { name: 'Send me every message by e-mail too' })
    .getByRole('radio', { name: 'On' })
    .click();
  await helene.page.getByText(`to ${HELENE.email}`, { exact: false }).waitFor();
  await helene.choosePresence('Do not disturb');
  await isSeen(helene, camille, 'Do not disturb');
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  const { id } = await leavesMessage(camille, helene, before);
  await expect.poll(() => mail.received.length, { timeout: 60_000 }).toBe(1);
  const [copy] = mail.received;
  expect(copy?.to).toMatchObject({ value: [{ address: HELENE.email, name: HELENE.name }] });
  expect(copy?.subject).toMatch(/^Voicemail from Camille Morin \(0:0[34]\)$/);
  expect(copy?.text).toContain(`${office.bureau.url}/calls/voicemail/${id}`);
  const wave = copy?.attachments[0]?.content ?? Buffer.alloc(0);
  const middle = wave.buffer.slice(wave.byteOffset + 44 + 32_000, wave.byteOffset + 44 + 64_000);
  const samples = new Int16Array(middle);
  expect(amplitudeAt(samples, CAMILLE.toneHz, 16_000)).toBeGreaterThan(1_000);
  expect(amplitudeAt(samples, YUKI.toneHz, 16_000)).toBeLessThan(200);
  await changed(helene.page, 'voicemail.saveSettings', { emailCopy: false });
  await helene.choosePresence('Available');
});

test('the api is killed in the middle of a message: what was said is there', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await greetShortly(helene);
  await helene.choosePresence('Do not disturb');
  await isSeen(helene, camille, 'Do not disturb');
  const before = await lastMessageId(helene.page);
  await camille.call(HELENE.name);
  const length = camille.dock.getByRole('timer', { name: 'Length of your message' });
  await length.getByText('0:03').waitFor({ timeout: 30_000 });
  const { pid } = office.bureau.processes.api;
  office.bureau.kill('api', 'SIGKILL');
  await expect.poll(() => office.bureau.processes.api.pid).not.toBe(pid);
  await expect
    .poll(
      () =>
        fetch(`${office.bureau.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  await Promise.all([camille.dock.getByText('Message left').first().waitFor(), camille.hangUp()]);
  const message = await newestMessage(helene.page, before);
  expect(message.durationMs).toBeGreaterThan(3_000);
  const heard = await heardIn(helene.page, `/files/voicemail/${message.id}`);
  expect(heard.seconds * 1_000).toBeCloseTo(message.durationMs, -3);
  expect(heard.hz).toBeCloseTo(CAMILLE.toneHz, -1.2);
});
