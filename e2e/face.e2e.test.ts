import { describe, expect, test } from 'vitest';
import { CAST } from './harness/desk.ts';
import { isClean, LOOKS, showsButtons, staysInside, walkTo } from './harness/face.ts';
import { journey } from './harness/journey.ts';

/** Nothing listens there: phone lines can be set up all the same. */
const NO_GATEWAY = 'http://bureau:secret@127.0.0.1:9';
const office = journey(() => ({ BUREAU_ASTERISK_URL: NO_GATEWAY }));

const PLACES = [
  '/contacts',
  '/contacts/mine',
  '/contacts/mine/new',
  '/contacts/mine/import',
  '/contacts/favourites',
  '/calls',
  '/messages',
  '/meetings',
  '/more',
  '/more/settings',
  '/more/voicemail',
  '/more/forwarding',
  '/more/forwarding/new-no-answer',
  '/more/recordings',
  '/more/company',
  '/more/phone-lines',
  '/more/fax/new',
];

describe.each(LOOKS)('$colorScheme, $width px', ({ colorScheme, width }) => {
  test('axe finds nothing in any place, in a call and while it rings; nothing scrolls sideways', async () => {
    const [camille] = await office.open(CAST.camille);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    for (const place of PLACES) {
      await walkTo(page, place);
      await isClean(page, place);
      await staysInside(page, place);
    }
    const [helene] = await office.open(CAST.helene);
    await helene.call('Camille Morin');
    await camille.answerButton.waitFor();
    await isClean(page, 'ringing');
    await camille.answer();
    await isClean(page, 'in a call');
    await staysInside(page, 'in a call');
    await camille.hangUp();
  });

  test('nor in what leads to the phone network: a trunk, its numbers and rules', async () => {
    const [camille] = await office.open(CAST.camille);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${office.bureau.url}/more/phone-lines`);
    await page.getByRole('button', { name: 'Add a trunk' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('This is no server address.').waitFor();
    await isClean(page, 'a trunk that lacks everything');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(`Carrier ${width}`);
    await dialog.getByRole('textbox', { name: 'Server' }).fill('sip.example.com');
    await dialog.getByRole('textbox', { name: 'User name' }).fill('us');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const numbers = page.getByRole('region', { name: 'Numbers' });
    const number = numbers.getByRole('textbox', { name: 'Number' });
    await number.fill(`+3319900${width.toString().padStart(4, '0')}`);
    await numbers.getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => number.inputValue()).toBe('');
    await number.fill(`+3319900${width.toString().padStart(4, '0')}`);
    await numbers.getByRole('button', { name: 'Add' }).click();
    await numbers.getByText(/is there already, and belongs to nobody yet/).waitFor();
    await numbers.getByRole('button', { name: 'Belongs to: Nobody' }).first().click();
    await page.getByRole('dialog').getByRole('textbox').fill('Camille');
    await isClean(page, 'whose number it is');
    await page.keyboard.press('Escape');
    // All that is wrong is marked at once, and the hands go to the first of it.
    const limits = page.getByRole('region', { name: 'What may be called' });
    const mostCalls = limits.getByRole('textbox', { name: 'Calls with the phone network at a time' });
    await mostCalls.fill('0');
    await limits.getByRole('textbox', { name: 'Number of the company' }).fill('12');
    await limits.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => limits.locator('[aria-invalid=true]').count()).toBe(2);
    await expect.poll(() => mostCalls.evaluate((field) => field === document.activeElement)).toBe(true);
    await isClean(page, 'phone lines');
    await staysInside(page, 'phone lines');
  });

  test('nor in the history: its days, a search without an answer, a call', async () => {
    const [camille] = await office.open(CAST.camille);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${office.bureau.url}/calls`);
    await page.getByRole('button', { name: 'Period' }).click();
    await isClean(page, 'the periods of the history');
    await page.getByRole('menuitemradio', { name: 'Choose days…' }).click();
    await page.getByRole('textbox', { name: 'Search your calls' }).fill('nobody of this name');
    await page.getByRole('heading', { name: 'No call found' }).waitFor();
    await isClean(page, 'a search without an answer');
    await staysInside(page, 'a search without an answer');
    await page.goto(`${office.bureau.url}/calls`);
    await (await camille.newestCall()).getByRole('link').first().click();
    await page.getByRole('region', { name: 'Who took part' }).waitFor();
    await isClean(page, 'a call');
    await staysInside(page, 'a call');
  });
});

test('a French browser is spoken to in French from the first screen, and no English is left', async () => {
  const context = await office.browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${office.bureau.url}/sign-in`);
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await isClean(page, 'sign-in');
  await context.close();
});

test.each([360, 1440])(
  'in French, %i px wide and under a finger, every button is in sight and names have room',
  async (width) => {
    const [camille] = await office.open(CAST.camille);
    const context = await office.browser.newContext({
      storageState: await camille.context.storageState(),
      locale: 'fr-FR',
      viewport: { width, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await page.goto(office.bureau.url);
    await page.getByRole('combobox', { name: 'Recherche' }).waitFor();
    for (const place of PLACES) {
      await walkTo(page, place);
      await showsButtons(page, place);
      await staysInside(page, place);
    }
    await walkTo(page, '/contacts');
    const name = page.getByRole('link', { name: 'Mehdi Aït Ahmed' });
    await name.waitFor();
    expect(await name.evaluate((link) => link.scrollWidth - link.clientWidth)).toBe(0);
    await context.close();
  },
);

test('a message under a finger shows what can be done with it, and no line moves', async () => {
  const [camille] = await office.open(CAST.camille);
  const context = await office.browser.newContext({
    storageState: await camille.context.storageState(),
    locale: 'en-GB',
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(`${office.bureau.url}/messages`);
  await page.getByRole('main').getByRole('link').filter({ hasText: 'Hélène Gagnon' }).first().click();
  const last = page.getByRole('article').last();
  await last.waitFor();
  const tops = () =>
    page.getByRole('article').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const before = await tops();
  await last.tap({ position: { x: 60, y: 12 } });
  const tools = last.getByRole('group', { name: 'Actions on the message' });
  await tools.waitFor();
  expect(await tops()).toEqual(before);
  const reply = tools.getByRole('button', { name: 'Reply' });
  const isSeen = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  expect(await reply.evaluate(isSeen)).toBe(true);
  await context.close();
});
