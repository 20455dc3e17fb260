import { expect, test } from 'vitest';
import { CAST, type Desk, type Member } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { heardIn, newestRecording, speak } from './harness/mailbox.ts';
import {
  firstRecording,
  hearsNotice,
  levelsIn,
  openRecordings,
  readyRecording,
  recordingsOf,
} from './harness/recordings.ts';
import { asked } from './harness/request.ts';

const { camille: CAMILLE, helene: HELENE, adaeze: ADAEZE, yuki: YUKI } = CAST;
const LUC: Member = { name: 'Luc Tremblay', email: 'luc.tremblay@atelier-boreal.example', toneHz: 2_800 };
const INES: Member = { name: 'Inès Fabre', email: 'ines.fabre@cabinet-lumiere.example', toneHz: 440 };

/** A tone that is in a sound is louder than this, one that is not is quieter: codecs blur by 30 dB at most. */
const THERE_DB = -35;
const ABSENT_DB = -45;

const office = journey();
const open = async (member: Member): Promise<Desk> => (await office.open(member))[0];

/** Something is kept from now on; while people are being told, the dock says so in other words. */
const saysRecorded = ({ dock }: Desk) => dock.getByText('This call is recorded', { exact: true }).first().waitFor();
const fileOf = (id: string, track?: string) => `/files/recordings/${id}${track ? `?track=${track}` : ''}`;
const idOf = async ({ page }: Desk) => (await asked<{ person: { id: string } }>(page, 'accounts.self')).person.id;

test('a recorded call tells everybody, and is kept with both voices from when they read it until it is stopped', async () => {
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await talking(camille, helene);
  const told = [camille, helene].map((desk) => hearsNotice(desk));
  const askedAt = Date.now();
  await camille.inMenu('Record');
  await Promise.all([...told, saysRecorded(camille), saysRecorded(helene)]);
  const spokenMs = await speak(camille.page, 3_000);
  await camille.inMenu('Stop recording');
  await helene.dock.getByText('This call is recorded').waitFor({ state: 'hidden' });
  const stoppedAt = Date.now();
  const recording = await newestRecording(helene.page);
  expect(recording.durationMs).toBeGreaterThan(spokenMs - 300);
  expect(recording.durationMs).toBeLessThan(stoppedAt - askedAt);
  const { hzOf } = await heardIn(helene.page, `/files/recordings/${recording.id}`);
  for (const { toneHz } of [CAMILLE, HELENE]) expect(hzOf).toContainEqual(expect.closeTo(toneHz, -1.2));
});

test('recorded on demand: all are told, both voices are kept apart and together, shared, played, audited, deleted', async () => {
  const [helene, adaeze, yuki, luc] = await office.open(HELENE, ADAEZE, YUKI, LUC);
  await openRecordings(adaeze);
  await adaeze.page.getByText('No recordings').waitFor();
  await openRecordings(luc);

  await helene.call('Adaeze Okafor');
  await adaeze.answer();
  await helene.hears(ADAEZE);
  await helene.pick('Add a person…', 'Yuki Nakamura', 'Add');
  await yuki.answer();
  await helene.hearsAll([ADAEZE, YUKI]);
  await yuki.mute();

  const told = [helene, adaeze, yuki].map((desk) => hearsNotice(desk));
  await helene.inMenu('Record');
  await Promise.all([...told, ...[helene, adaeze, yuki].map(saysRecorded)]);
  await helene.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_500)));

  await adaeze.inMenu('Pause the recording');
  await yuki.dock.getByText('The recording is paused').first().waitFor();
  await yuki.unmute();
  await helene.hearsAll([YUKI]);
  await helene.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
  await yuki.mute();
  await helene.hearsNot(YUKI);
  await adaeze.inMenu('Go on recording');
  await saysRecorded(yuki);
  await helene.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_500)));
  await helene.inMenu('Stop recording');
  await yuki.dock.getByText('This call is recorded').first().waitFor({ state: 'hidden' });

  // The list of whoever was in it changes by itself.
  await firstRecording(adaeze).filter({ hasText: 'Hélène Gagnon and Yuki Nakamura' }).waitFor({ timeout: 30_000 });
  const recording = await readyRecording(adaeze.page);
  const [heleneId, adaezeId, yukiId] = await Promise.all([idOf(helene), idOf(adaeze), idOf(yuki)]);
  expect(recording.people.toSorted()).toEqual([heleneId, adaezeId, yukiId].toSorted());
  expect(recording.tracks.toSorted()).toEqual([heleneId, adaezeId].toSorted());
  const tones = [HELENE.toneHz, ADAEZE.toneHz, YUKI.toneHz];
  const [mixedH = 0, mixedA = 0, mixedY = 0] = await levelsIn(adaeze.page, fileOf(recording.id), tones);
  expect(Math.min(mixedH, mixedA)).toBeGreaterThan(THERE_DB);
  expect(mixedY).toBeLessThan(ABSENT_DB);
  const [aloneH = 0, aloneA = 0] = await levelsIn(adaeze.page, fileOf(recording.id, heleneId), tones);
  expect(aloneH).toBeGreaterThan(THERE_DB);
  expect(aloneA).toBeLessThan(ABSENT_DB);
  await Promise.all([helene, adaeze, yuki].map((desk) => desk.hangUp().catch(() => undefined)));

  // The call tells of it, and leads to it.
  await (await helene.newestCall()).getByRole('link').first().click();
  await helene.page.getByRole('link', { name: 'Open the recording' }).click();
  await helene.page.getByRole('heading', { name: 'Adaeze Okafor and Yuki Nakamura', level: 1 }).waitFor();

  // It does not exist for somebody else, until it is shared.
  expect(await recordingsOf(luc.page)).toEqual([]);
  expect(await luc.page.evaluate(async (path) => (await fetch(path)).status, fileOf(recording.id))).toBe(404);
  await helene.page.getByRole('button', { name: 'Share…' }).click();
  await helene.page.getByRole('textbox', { name: 'Name or extension' }).fill('Luc Tremblay');
  await helene.page.getByRole('button', { name: 'Share: Luc Tremblay' }).click();
  await firstRecording(luc).click();
  await luc.page.getByRole('heading', { level: 1, name: /Hélène Gagnon/ }).waitFor();

  // Every play counts once, whatever the player fetches.
  const player = luc.page.getByRole('group', { name: /^Recording of/ });
  for (let play = 0; play < 2; play += 1) {
    await player.getByRole('button', { name: 'Play' }).click();
    await player.getByRole('slider').press('ArrowRight');
    await player.getByRole('button', { name: 'Play' }).waitFor({ timeout: 30_000 });
  }
  const done = helene.page.getByRole('region', { name: 'Who did what with it' });
  await expect
    .poll(async () => {
      await done.getByRole('button', { name: 'Look again' }).click();
      return done.getByText('Luc Tremblay played it').count();
    })
    .toBe(2);
  await done.getByText('You shared it with Luc Tremblay').waitFor();
  expect(await luc.page.getByRole('region', { name: 'Who did what with it' }).count()).toBe(0);
  expect(await luc.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);

  await helene.page.getByRole('button', { name: 'Delete' }).click();
  await helene.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await luc.page.getByText('You do not have this recording').waitFor();
  await adaeze.page.getByText('No recordings').waitFor();
  expect(await adaeze.page.evaluate(async (path) => (await fetch(path)).status, fileOf(recording.id))).toBe(404);
}, 240_000);

test('by policy: what an admin switches on in the interface is true from the answer of the next call, and who comes is told', async () => {
  const [camille, helene, adaeze] = await office.open(CAMILLE, HELENE, ADAEZE);
  await camille.page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
  await camille.page.getByRole('link', { name: 'Company' }).click();
  await camille.page.getByRole('radiogroup', { name: 'Record all calls' }).getByRole('radio', { name: 'On' }).click();
  await camille.page.getByText('Camille Morin turned on the recording of all calls').waitFor();

  await helene.call('Adaeze Okafor');
  await adaeze.answerButton.waitFor();
  const told = [helene, adaeze].map((desk) => hearsNotice(desk));
  await adaeze.answer();
  await Promise.all([...told, saysRecorded(helene), saysRecorded(adaeze)]);
  await helene.dock.getByRole('button', { name: 'More', exact: true }).click();
  const stop = helene.page.getByRole('menuitem', { name: 'Stop recording' });
  await stop.getByText('Your company records all calls').waitFor();
  expect(await stop.getAttribute('aria-disabled')).toBe('true');
  await helene.page.keyboard.press('Escape');
  const yuki = await open(YUKI);
  await helene.pick('Add a person…', 'Yuki Nakamura', 'Add');
  await yuki.answerButton.waitFor();
  const newcomer = hearsNotice(yuki);
  await yuki.answer();
  await Promise.all([newcomer, saysRecorded(yuki)]);
  await helene.hearsAll([ADAEZE, YUKI]);
  await helene.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)));
  for (const desk of [yuki, helene]) await desk.hangUp();
  await helene.isOver();

  await openRecordings(camille);
  await firstRecording(camille).click();
  await camille.page.getByText('The company: all calls are recorded').waitFor({ timeout: 30_000 });
  const recording = await readyRecording(camille.page);
  const tones = [HELENE, ADAEZE, YUKI].map(({ toneHz }) => toneHz);
  const levels = await levelsIn(camille.page, fileOf(recording.id), tones);
  expect(Math.min(...levels)).toBeGreaterThan(THERE_DB);
  expect(recording.tracks).toContain(await idOf(yuki));

  // Who was in it hears it, but answers for nothing.
  await openRecordings(adaeze);
  await firstRecording(adaeze).click();
  await adaeze.page.getByRole('group', { name: /^Recording of/ }).waitFor();
  expect(await adaeze.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  expect(await asked<unknown[]>(adaeze.page, 'recordings.accesses', { id: recording.id })).toEqual([]);
}, 240_000);

test('a plan without call recording says so', async () => {
  const ines = await open(INES);
  await ines.page.goto(`${office.bureau.url}/more/company`);
  const choice = ines.page.getByRole('radiogroup', { name: 'Record all calls' });
  await choice.getByRole('radio', { name: 'On: Your plan does not include call recording.' }).waitFor();
  expect(await choice.getByRole('radio', { name: /^On/ }).isDisabled()).toBe(true);
});

test('whoever is no admin finds nothing to set for the company', async () => {
  const helene = await open(HELENE);
  await helene.page.goto(`${office.bureau.url}/more`);
  await helene.page.getByRole('link', { name: 'Recordings' }).waitFor();
  expect(await helene.page.getByRole('link', { name: 'Company' }).count()).toBe(0);
  await helene.page.goto(`${office.bureau.url}/more/company`);
  await helene.page.getByText('Only for administrators').waitFor();
});
