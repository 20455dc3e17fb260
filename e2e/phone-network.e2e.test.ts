import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CARRIER_SECRET,
  missingAsterisk,
  TestAsterisk,
} from '../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { CAST, type Desk } from './harness/desk.ts';
import { journey } from './harness/journey.ts';

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

// Apart from those of the integration tests, which may run at the same time.
const FIRST_PORT = 33_000 + Math.floor(Math.random() * 5) * 200;
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
const office = journey(() => (asterisks ? { BUREAU_ASTERISK_URL: asterisks.gateway.url } : {}));
afterAll(async () => {
  await Promise.all([asterisks?.gateway.stop(), asterisks?.carrier.stop()]);
});

/** An administrator sets up a trunk, tries it, gives a number to somebody, and allows calls abroad. */
async function setUp({ page }: Desk, url: string, sipPort: number, owner: string): Promise<void> {
  await page.goto(`${url}/more/phone-lines`);
  await page.getByRole('button', { name: 'Add a trunk' }).click();
  const dialog = page.getByRole('dialog');
  const fill = (name: string, text: string) => dialog.getByRole('textbox', { name, exact: true }).fill(text);
  await fill('Name', 'Carrier');
  await fill('Server', '127.0.0.1');
  await fill('Port', String(sipPort));
  await fill('User name', 'bureau');
  await dialog.getByLabel('Password').fill(CARRIER_SECRET);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Test call by Carrier' }).click();
  await fill('Number to call', MACHINE);
  // The trunk may not have signed in at its carrier yet.
  for (let tries = 0; tries < 5 && !(await dialog.getByText(/the trunk works/).isVisible()); tries += 1) {
    await dialog.getByRole('button', { name: 'Call', exact: true }).click();
    await dialog.getByRole('status').filter({ hasText: /\S/ }).waitFor();
  }
  await dialog.getByText(/the trunk works/).waitFor();
  await page.keyboard.press('Escape');

  const numbers = page.getByRole('region', { name: 'Numbers' });
  await numbers.getByRole('textbox', { name: 'Number' }).fill(OWN_NUMBER);
  await numbers.getByRole('button', { name: 'Add' }).click();
  await numbers.getByRole('button', { name: 'Belongs to: Nobody' }).click();
  await dialog.getByRole('textbox').fill(owner);
  await dialog.getByRole('button', { name: `Belongs to: ${owner}` }).click();
  await numbers.getByRole('button', { name: `Belongs to: ${owner}` }).waitFor();
  await page.getByRole('switch', { name: 'Calls abroad' }).click();
  await expect.poll(() => page.getByRole('switch', { name: 'Calls abroad' }).isChecked()).toBe(true);
}

test('through a trunk: an admin sets it up, calls go out and come in, and are given on', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  if (!asterisks) return;
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  await setUp(camille, office.bureau.url, asterisks.carrier.sipPort, HELENE.name);

  const { page } = camille;
  await page.getByRole('combobox', { name: 'Search' }).fill(MACHINE);
  await page.getByRole('option', { name: /Call \+33 1 99 00 00 01/ }).waitFor();
  await page.keyboard.press('Enter');
  await camille.isConnected();
  await camille.hears(SPEAKING);
  await page.keyboard.press('Control+Shift+K');
  await page.getByRole('dialog', { name: 'Keypad' }).waitFor();
  await page.keyboard.press('5');
  await camille.hears(AFTER_KEY);
  await page.keyboard.press('Escape');
  await camille.hangUp();
  await camille.isOver();
  await (await camille.newestCall()).getByText('+33 1 99 00 00 01').first().waitFor();

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
  await (await helene.newestCall()).getByText('Rui').first().waitFor();
});
