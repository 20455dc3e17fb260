import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingAsterisk } from '../apps/server/src/adapters/asterisk/asterisk.fixture.ts';
import { PHONE_HZ, TestDeskPhone } from '../apps/server/src/adapters/asterisk/desk-phone.fixture.ts';
import { CAST } from './harness/desk.ts';
import { isClean } from './harness/face.ts';
import { journey } from './harness/journey.ts';

const { camille: CAMILLE, helene: HELENE } = CAST;
const AT_THE_PHONE = { name: 'whoever is at the phone', email: '', toneHz: PHONE_HZ };

// Apart from those of other files, and below those that the system hands out by itself.
const FIRST_PORT = 2_100 + Math.floor(Math.random() * 5) * 200;
const gateway = { sipPort: FIRST_PORT };
const phone = missingAsterisk === undefined ? new TestDeskPhone(FIRST_PORT + 100) : undefined;

beforeAll(() => phone?.start());
const office = journey(undefined, phone && gateway.sipPort);
afterAll(() => phone?.stop());

test('a desk phone is linked in the settings; a click calls with it, the app mirrors the call, takes it over and gives it back', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  if (!phone) return;
  const [camille, helene] = await office.open(CAMILLE, HELENE);
  const { page } = helene;
  await page.goto(`${office.bureau.url}/more/settings`);
  await page.getByRole('button', { name: 'Link a desk phone' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Desk');
  await dialog.getByRole('textbox').press('Enter');
  await dialog.getByRole('img', { name: /Code/ }).waitFor();
  // Nobody loses by a key what is shown once.
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Close before the phone has signed in?' });
  await question.getByRole('button', { name: 'Stay here' }).click();
  await question.waitFor({ state: 'hidden' });
  const [server = '', user = '', password = ''] = await dialog.locator('dd').allTextContents();
  await phone.signIn({ server, user, password }, gateway);
  await dialog.getByText('Signed in').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.goto(`${office.bureau.url}/more/voicemail`);
  await page.getByRole('button', { name: 'Set a PIN' }).click();
  await dialog.getByLabel('PIN', { exact: true }).fill('1234');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('This PIN is too easy to guess').waitFor();
  await isClean(page, 'a PIN that is refused');
  await dialog.getByLabel('PIN', { exact: true }).fill('2718');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It asks for your PIN first.').waitFor();
  await page.getByRole('button', { name: 'Remove the PIN' }).click();
  await page.getByText('Nobody is asked for a PIN.').waitFor();
  await page.goto(`${office.bureau.url}/more/settings`);

  const strips = page.getByRole('list', { name: 'Calls on your other devices' });
  await phone.does('ring');
  await page.getByRole('radio', { name: 'Desk phone' }).click();
  await helene.find(CAMILLE.name, CAMILLE.name);
  await page.keyboard.press('Enter');
  await strips.getByText('Your desk phone rings…').waitFor();
  await expect.poll(() => phone.calls()).toHaveLength(1);
  await strips.getByRole('button', { name: 'Cancel' }).click();
  await strips.waitFor({ state: 'hidden' });
  await expect.poll(() => phone.calls()).toEqual([]);
  expect(await camille.answerButton.isVisible()).toBe(false);

  await phone.does('answer');
  await helene.find(CAMILLE.name, CAMILLE.name);
  await page.keyboard.press('Enter');
  await strips.getByText('Ringing…').waitFor();
  await camille.answer();
  await camille.hears(AT_THE_PHONE);
  await strips.getByRole('timer', { name: 'Call time' }).waitFor();
  await strips.getByRole('button', { name: 'Hold', exact: true }).click();
  await strips.getByText('On your desk phone, on hold').waitFor();
  await strips.getByRole('button', { name: 'Resume' }).click();
  await strips.getByRole('button', { name: 'Take over here' }).click();
  await helene.isConnected();
  await camille.hears(HELENE);
  await expect.poll(() => phone.calls()).toEqual([]);
  await helene.dock.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Go on at the desk phone' }).click();
  await strips.getByText('On your desk phone').waitFor();
  await camille.hears(AT_THE_PHONE);
  await strips.getByRole('button', { name: 'Hang up' }).click();
  await camille.isOver();
});
