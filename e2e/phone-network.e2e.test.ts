import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingAsterisk, TestAsterisk } from '../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { CAST } from './harness/desk.ts';
import { journey, talking } from './harness/journey.ts';
import { PhoneLines } from './harness/phone-lines.ts';

const { camille: CAMILLE, helene: HELENE } = CAST;

const OWN_NUMBER = '+33199000100';
const CALLER = '+33199000200';
/** Answers, and plays another tone once it was sent a key. */
const MACHINE = '+33199000001';
/** What the carrier plays. */
const SPEAKING = { name: 'the carrier', email: '', toneHz: 1_200 };
const AFTER_KEY = { name: 'the carrier after a key', email: '', toneHz: 1_800 };

const DIAL_PLAN = `
[carrier]
exten = ${MACHINE},1,Answer()
 same = n,Playtones(${SPEAKING.toneHz})
 same = n,Read(KEY,,1,,,30)
 same = n,Playtones(${AFTER_KEY.toneHz})
 same = n,Wait(60)
exten = caller,1,Playtones(${SPEAKING.toneHz})
 same = n,Wait(60)
`;

// Apart from those of other files, and below those that the system hands out by itself.
const FIRST_PORT = 3_100 + Math.floor(Math.random() * 5) * 200;
const asterisks =
  missingAsterisk === undefined
    ? {
        gateway: new TestAsterisk(FIRST_PORT),
        carrier: TestAsterisk.carrier(FIRST_PORT + 100, DIAL_PLAN),
      }
    : undefined;

beforeAll(async () => {
  await Promise.all([asterisks?.gateway.start(), asterisks?.carrier.start()]);
});
/** A second gateway that is not there. */
const AWAY = `127.0.0.1:${FIRST_PORT + 199}`;
const office = journey(() =>
  asterisks ? { BUREAU_ASTERISK_URL: `${asterisks.gateway.url} http://bureau:secret@${AWAY}` } : {},
);
afterAll(async () => {
  await Promise.all([asterisks?.gateway.stop(), asterisks?.carrier.stop()]);
});

test('through a trunk: an admin sets it up, calls go out and come in, and are given on', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  if (!asterisks) return;
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const lines = await PhoneLines.open(camille.page, office.bureau.url);
  await camille.page.getByText(`Not reachable: ${AWAY}. All calls go by the gateways that are`).waitFor();
  await lines.addTrunk('Carrier', asterisks.carrier);
  await lines.tryTrunk('Carrier', MACHINE);
  await lines.addNumber(OWN_NUMBER, HELENE.name);
  await lines.allowAbroad();

  const { page } = camille;
  await page.getByRole('combobox', { name: 'Search' }).fill(MACHINE);
  await page.getByRole('option', { name: /Call \+33 1 99 00 00 01/ }).waitFor();
  await page.keyboard.press('Enter');
  await camille.isConnected();
  await camille.hears(SPEAKING);
  const cameraOn = camille.dock.getByRole('button', { name: 'Turn the camera on' });
  await expect.poll(() => cameraOn.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Control+Shift+K');
  await page.getByRole('dialog', { name: 'Keypad' }).waitFor();
  await page.keyboard.press('5');
  await camille.hears(AFTER_KEY);
  await page.keyboard.press('Escape');
  await camille.hangUp();
  await camille.isOver();
  await (await camille.newestCall()).getByText('+33 1 99 00 00 01').first().waitFor();
  await (await camille.newestCall()).getByRole('link').first().click();
  await page.getByText('Outside the company').waitFor();

  // A number comes into a call, and a call is given to a number, as to a colleague.
  await talking(camille, helene);
  const pick = async (item: string, found: string) => {
    await camille.inMenu(item);
    await page.getByRole('dialog').getByRole('textbox').fill('+33 1 99 00 00 01');
    await page.getByRole('dialog').getByText('+33 1 99 00 00 01').waitFor();
    await page.getByRole('button', { name: `${found}: +33 1 99 00 00 01` }).waitFor();
    expect(await page.getByRole('button', { name: /^To voicemail/ }).count()).toBe(0);
    await page.keyboard.press('Enter');
  };
  await pick('Add a person…', 'Add');
  await helene.hearsAll([CAMILLE, SPEAKING]);
  await camille.hangUp();
  await helene.hangUp();
  await Promise.all([camille.isOver(), helene.isOver()]);
  await talking(camille, helene);
  await pick('Transfer…', 'Transfer now');
  await camille.isOver();
  await helene.hears(SPEAKING);
  await helene.hangUp();
  await helene.isOver();

  const { carrier } = asterisks;
  await expect
    .poll(async () => (await carrier.ask('GET', '/endpoints/PJSIP/bureau')).json(), { timeout: 15_000 })
    .toMatchObject({ state: 'online' });
  const called = await carrier.ask(
    'POST',
    `/channels?endpoint=${encodeURIComponent(`PJSIP/${OWN_NUMBER}@bureau`)}&channelId=caller`,
    { context: 'carrier', extension: 'caller', priority: 1, callerId: `<${CALLER}>` },
  );
  expect(called.status, await called.text()).toBe(200);
  await helene.answerButton.waitFor();
  await helene.page.getByText('+33 1 99 00 02 00').first().waitFor();
  await helene.answer();
  await helene.hears(SPEAKING);
  await helene.pick('Transfer…', CAMILLE.name, 'Transfer now');
  await camille.answer();
  await camille.hears(SPEAKING);
  await asterisks.carrier.ask('DELETE', '/channels/caller');
  await camille.isOver();

  // Who called is written down from the call, and named from then on.
  await (await helene.newestCall()).getByRole('link').first().click();
  await helene.page.getByRole('button', { name: 'Save contact' }).click();
  await helene.page.getByRole('textbox', { name: 'First name' }).fill('Rui');
  await helene.page.getByRole('textbox', { name: 'First name' }).press('Enter');
  await helene.page.getByRole('heading', { name: 'Rui', level: 1 }).waitFor();
  const calls = helene.page.getByRole('region', { name: 'Your calls with Rui' });
  await calls.getByRole('link').first().waitFor();
  await (await helene.newestCall()).getByText('Rui').first().waitFor();
  // The call is found by a name that only she knows.
  await helene.page.getByRole('combobox', { name: 'Search' }).fill('rui');
  await helene.page.getByRole('group', { name: 'Call history' }).getByRole('option', { name: 'Rui' }).waitFor();
});
