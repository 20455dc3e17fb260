import { expect, test } from 'vitest';
import { Attendee, linkIn } from './harness/attendee.ts';
import { CAST, type Desk } from './harness/desk.ts';
import { isClean } from './harness/face.ts';
import { journey } from './harness/journey.ts';
import { fakeSockets, plug } from './harness/plugs.ts';
import { sizesSent, watchSending } from './harness/sent-pictures.ts';
import { filmsStripes, isFilming, pullsOut, type Shown, shownIn } from './harness/stripes.ts';

const office = journey();
const GUEST_HZ = 2_800;
const PATIENT = { timeout: 30_000 };

/** Black and white stripes out of focus are grey; where nothing has come yet it is black. */
const isBlurred = ({ sharpness, red }: Shown) => sharpness < 4 && red > 60;

/** Plans a meeting, goes in as its host, and returns its link. */
async function hosted(
  { page, ...desk }: Desk,
  name: string,
): Promise<{ readonly host: Attendee; readonly link: string }> {
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  const link = await linkIn(page, office.bureau);
  await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
  const host = new Attendee(page, desk.member.name, desk.member.toneHz);
  await host.knock();
  await host.isInside();
  return { host, link };
}

test('a background is there before anybody sees the room, and changes what others see; strong suppression takes noise away', async () => {
  const [camille] = await office.open(CAST.camille);
  const { host, link } = await hosted(camille, 'Plan of the house');
  const guest = await Attendee.guest(office.browser, link, 'Aroha Ngata', GUEST_HZ);
  const { page } = guest;
  await guest.join.waitFor();
  await filmsStripes(page, true);
  const background = (name: string) =>
    page.getByRole('radiogroup', { name: 'Background' }).getByRole('radio', { name });
  const preview = page.getByRole('main');

  await page.getByRole('button', { name: 'Turn camera on' }).click();
  await expect.poll(async () => (await shownIn(preview)).sharpness, PATIENT).toBeGreaterThan(8);
  await background('Blurred room').click();
  await expect.poll(async () => isBlurred(await shownIn(preview)), PATIENT).toBe(true);
  await guest.knock();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  const seen = () => shownIn(host.tile('Aroha Ngata'));
  await expect.poll(async () => isBlurred(await seen()), PATIENT).toBe(true);
  const { trackId } = await seen();

  // What is chosen is in force at once, in the same stream.
  await guest.inMenu('Microphone, camera and speakers');
  await background('Sea').click();
  await expect
    .poll(async () => {
      const { red, blue } = await seen();
      return blue - red;
    }, PATIENT)
    .toBeGreaterThan(30);
  await background('No background').click();
  await expect.poll(async () => (await seen()).sharpness, PATIENT).toBeGreaterThan(8);
  expect((await seen()).trackId).toBe(trackId);

  // The noise of this microphone, at a frequency that nobody else has.
  const noise = () => host.page.evaluate((hz) => window.measure.levelAt(hz), GUEST_HZ);
  const choose = async (filter: RegExp) => {
    await page.getByRole('combobox', { name: 'Noise suppression' }).click();
    await page.getByRole('option', { name: filter }).click();
  };
  await choose(/^Off/);
  await expect.poll(noise, PATIENT).toBeGreaterThan(-75);
  await choose(/^Strong/);
  await expect.poll(noise, PATIENT).toBeLessThan(-90);
  await choose(/^Standard/);
  await expect.poll(noise, PATIENT).toBeGreaterThan(-75);
  await page.keyboard.press('Escape');

  await background('No background').waitFor({ state: 'hidden' });
  await guest.control('Turn camera off').click();
  await expect.poll(() => isFilming(page)).toBe(false);

  const [floating] = await Promise.all([
    camille.context.waitForEvent('page'),
    host.page.keyboard.press('Control+Shift+F'),
  ]);
  await floating.getByText('Aroha Ngata').waitFor();
  await isClean(floating, 'floating window');
  await guest.control('Turn camera on').click();
  await expect.poll(async () => (await shownIn(floating.getByRole('figure'))).sharpness, PATIENT).toBeGreaterThan(8);
  await guest.hears(host);
  await floating.getByRole('button', { name: 'Mute' }).click();
  await guest.hearsNot(host);
  await floating.getByRole('button', { name: 'Unmute' }).click();
  await guest.hears(host);
  await floating.getByRole('button', { name: 'Turn camera on' }).click();
  await host.control('Turn camera off').waitFor();
  await pullsOut(page);
  await page.getByText('The camera was unplugged. It stays off').first().waitFor();
  await guest.control('Turn camera on').waitFor();
  await host.tile('Aroha Ngata').locator('video').waitFor({ state: 'hidden' });

  await fakeSockets(camille);
  await plug(camille, true);
  await host.page.getByText('Jabra headset was plugged in').first().waitFor();
  await host.page.getByRole('button', { name: 'Use it now' }).click();
  await expect
    .poll(() => host.page.evaluate(() => localStorage.getItem('bureau.audio-devices')))
    .toContain('"microphoneId":"headset-microphone","speakerId":"headset-speaker"');
  await guest.hears(host);
  await plug(camille, false);
  await host.page.getByText('Jabra headset was unplugged: now using Built-in microphone').first().waitFor();
  await guest.hears(host);

  await floating.getByRole('button', { name: 'Leave' }).click();
  await host.stage.waitFor({ state: 'hidden' });
  await guest.tile(CAST.camille.name).waitFor({ state: 'hidden' });
  await expect.poll(() => floating.isClosed(), PATIENT).toBe(true);
  await page.context().close();
});

test('a camera is sent in no larger sizes than somebody looks at', async () => {
  const [camille] = await office.open(CAST.camille);
  await watchSending(camille.page);
  const { host, link } = await hosted(camille, 'Sizes of pictures');
  const guest = await Attendee.guest(office.browser, link, 'Aroha Ngata', GUEST_HZ);
  await guest.knock();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await host.control('Turn camera on').click();
  const picture = guest.tile(camille.member.name).locator('video');
  const width = () => picture.evaluate((video) => (video instanceof HTMLVideoElement ? video.videoWidth : 0));
  await expect.poll(width, PATIENT).toBeGreaterThan(640);
  expect(await sizesSent(host.page)).toBe(3);

  await guest.page.setViewportSize({ width: 320, height: 560 });
  await expect.poll(() => sizesSent(host.page), PATIENT).toBe(2);
  await expect.poll(width, PATIENT).toBeLessThanOrEqual(640);
  await guest.page.setViewportSize({ width: 1_440, height: 900 });
  await expect.poll(() => sizesSent(host.page), PATIENT).toBe(3);
  await expect.poll(width, PATIENT).toBeGreaterThan(640);
});
