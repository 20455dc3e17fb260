import { expect, test } from 'vitest';
import { Attendee, linkIn } from './harness/attendee.ts';
import { CAST } from './harness/desk.ts';
import { lagsOf, playFilm, sharesFlashes } from './harness/film.ts';
import { journey } from './harness/journey.ts';
import { firstRecording, hearsNotice, levelsIn, openRecordings, readyRecording } from './harness/recordings.ts';

const office = journey();
const NAME = 'Quarterly review';
/** A tone that is in a sound is louder than this. */
const THERE_DB = -35;
const PART_MS = 2_500;

const passes = ({ page }: Attendee, ms: number) =>
  page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), ms);
const saysRecorded = ({ stage }: Attendee) => stage.getByText('Recording', { exact: true }).waitFor();

test('a meeting of a host, a guest and a late comer is recorded: all are told, it has parts, and is where it belongs', async () => {
  const [camille, helene] = await office.open(CAST.camille, CAST.helene);
  const { page } = camille;
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  const link = await linkIn(page, office.bureau);
  await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
  const host = Attendee.at(camille);
  await host.knock();
  await host.isInside();
  const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', 2_800);
  await guest.knock();
  await page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await host.hears(guest);
  expect(
    await guest
      .control('More')
      .click()
      .then(() => guest.page.getByRole('menuitem', { name: 'Record' }).count()),
  ).toBe(0);
  await guest.page.keyboard.press('Escape');

  const told = [host, guest].map((each) => hearsNotice(each));
  await host.inMenu('Record');
  await guest.stage.getByText('Camille Morin records this meeting').waitFor();
  await Promise.all([...told, saysRecorded(host), saysRecorded(guest)]);
  await passes(host, PART_MS);

  // Whoever comes later knows before they enter, and is told once more.
  await helene.page.goto(link.replace('/m/', '/meetings/link/'));
  const late = Attendee.at(helene);
  await helene.page.getByText('This meeting is recorded').waitFor();
  const toldLate = hearsNotice(late);
  await late.knock();
  await late.isInside();
  await Promise.all([toldLate, saysRecorded(late)]);
  await host.hears(late, guest);
  await passes(host, PART_MS);

  // What is shared is seen in it.
  await sharesFlashes(guest.page);
  await guest.control('Share').click();
  await host.stage.getByText('Tomás Silva shares the screen').waitFor();
  await passes(host, 2 * PART_MS);
  await guest.control('Stop sharing').click();
  await passes(host, PART_MS);

  await host.inMenu('Stop recording');
  await guest.stage.getByText('The recording has stopped').waitFor();
  const toldAgain = [host, guest, late].map((each) => hearsNotice(each));
  await host.inMenu('Record');
  await Promise.all([...toldAgain, saysRecorded(late)]);
  await passes(host, PART_MS);
  await host.control('Leave').click();
  await page.getByRole('menuitem', { name: 'End for everybody' }).click();
  await late.page.getByRole('heading', { name: 'The meeting is over' }).waitFor();

  // One recording, in which everybody is heard.
  await page.goto(office.bureau.url);
  await openRecordings(camille);
  await firstRecording(camille).filter({ hasText: NAME }).waitFor({ timeout: 30_000 });
  const recording = await readyRecording(page);
  expect(recording.chapters.map(({ kind }) => kind)).toEqual(['part', 'share', 'part']);
  expect(recording.durationMs).toBeGreaterThan(3 * PART_MS);
  const film = await playFilm(page, `/files/recordings/${recording.id}`);
  expect(Math.abs(film.durationMs - recording.durationMs)).toBeLessThan(100);
  expect(film.width).toBe(640);
  const lags = lagsOf(film).toSorted((a, b) => a - b);
  expect(lags.length).toBeGreaterThan(2);
  // A busy browser sends a picture late, never early: the one that was least late tells how film and sound stand.
  const [lag] = lags;
  // Within what people accept (ITU-R BT.1359): sound may be later than its picture rather than earlier.
  expect(lag, `flash to beep: ${lags.join(', ')}`).toBeGreaterThan(-185);
  expect(lag, `flash to beep: ${lags.join(', ')}`).toBeLessThan(90);
  const tones = [host, late, guest].map(({ toneHz }) => toneHz);
  expect(Math.min(...(await levelsIn(page, `/files/recordings/${recording.id}`, tones)))).toBeGreaterThan(THERE_DB);
  await firstRecording(camille).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  const player = page.getByRole('group', { name: /^Recording of/ });
  await player.getByRole('button', { name: 'Part 2' }).click();
  const [, , second] = recording.chapters;
  expect(Math.abs(Number(await player.getByRole('slider').inputValue()) - (second?.atMs ?? 0))).toBeLessThan(20);
  await guest.page.context().close();
}, 180_000);
