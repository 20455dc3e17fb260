import { readFile } from 'node:fs/promises';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { isClean } from './harness/face.ts';
import { forward, rowOf, rule, traceOf } from './harness/forwarding.ts';
import { asked, changed } from './harness/request.ts';

let bureau: RunningBureau;
let browser: Browser;
/** Camille at two computers, and a colleague. */
let desk: Desk;
let laptop: Desk;
let colleague: Desk;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  [desk, laptop, colleague] = await Promise.all([
    Desk.open(browser, bureau.url, CAST.camille),
    Desk.open(browser, bureau.url, CAST.camille),
    Desk.open(browser, bureau.url, CAST.helene),
  ]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

async function openOwn({ page }: Desk): Promise<Locator> {
  await page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).click();
  const tabs = page.getByRole('group', { name: 'Address books' });
  await tabs.getByRole('link', { name: 'My contacts' }).click();
  return page.getByRole('region', { name: 'My contacts' });
}
const field = ({ page }: Desk, name: string) => page.getByRole('textbox', { name, exact: true });
const ownIds = async ({ page }: Desk) =>
  (await asked<readonly { readonly id: string }[]>(page, 'contacts.personal')).map(({ id }) => id);

test('a contact is written down, is on every own device at once and with nobody else, and comes back after it was deleted', async () => {
  const shown = await openOwn(laptop);
  await laptop.page.getByText('No contacts yet').waitFor();
  await openOwn(desk);
  await desk.page.getByRole('button', { name: 'New contact' }).first().click();

  await desk.page.getByRole('button', { name: 'Save' }).click();
  await desk.page.getByText('Enter a name or a company.').waitFor();
  await expect.poll(() => field(desk, 'First name').evaluate((input) => input === document.activeElement)).toBe(true);
  await desk.page.keyboard.type('Anaïs');
  await field(desk, 'Last name').fill('Sousa');
  await field(desk, 'Works for').fill('Atlântico');
  await field(desk, 'Number 1').fill('911');
  await field(desk, 'E-mail address 1').fill('anais');
  await desk.page.keyboard.press('Enter');
  await desk.page.getByText('This is an extension or an emergency number.').waitFor();
  await desk.page.getByText('This is no e-mail address.').waitFor();
  await isClean(desk.page, 'a contact with problems');
  await field(desk, 'Number 1').fill('+351 910 000 001');
  await field(desk, 'E-mail address 1').fill('anais@atlantico.example');
  await desk.page.getByRole('button', { name: 'Add a number' }).click();
  await field(desk, 'Number 2').and(desk.page.locator(':focus')).waitFor();
  await desk.page.getByRole('combobox', { name: 'Kind of number 2' }).click();
  await desk.page.getByRole('option', { name: 'Home' }).click();
  await field(desk, 'Number 2').fill('00351 21 000 00 02');
  await desk.page.getByRole('button', { name: 'Save' }).click();
  await desk.page.getByRole('heading', { name: 'Anaïs Sousa', level: 1 }).waitFor();
  await isClean(desk.page, 'a contact');

  const row = shown.getByRole('link', { name: 'Anaïs Sousa' });
  await row.waitFor();
  expect(await shown.textContent()).toContain('Atlântico');
  expect(await asked(colleague.page, 'contacts.personal')).toEqual([]);

  // Found by the owner, in any spelling and by any number; not by the colleague.
  const search = laptop.page.getByRole('combobox', { name: 'Search' });
  const found = laptop.page.getByRole('group', { name: 'My contacts' }).getByRole('option', { name: 'Anaïs Sousa' });
  for (const text of ['anais sou', '+351 21 000 00 02', 'atlantico']) {
    await search.fill(text);
    await found.waitFor();
  }
  await laptop.page.keyboard.press('Enter');
  await laptop.page.getByText('No phone line').first().waitFor();
  await colleague.page.getByRole('combobox', { name: 'Search' }).fill('Sousa');
  await colleague.page.getByText('No result for “Sousa”').waitFor();

  // Of several numbers one is chosen; outside numbers need a phone line.
  await row.click();
  await laptop.page.getByRole('button', { name: 'Call Anaïs Sousa: choose a number' }).click();
  await laptop.page.getByRole('menuitem', { name: '+351 910 000 001' }).waitFor();
  await laptop.page.keyboard.press('Escape');

  await laptop.page.getByRole('button', { name: 'Edit' }).click();
  await field(laptop, 'Last name').fill('Sousa Prado');
  await field(laptop, 'Last name').press('Enter');
  await desk.page.getByRole('heading', { name: 'Anaïs Sousa Prado', level: 1 }).waitFor();

  await desk.page.getByRole('button', { name: 'Delete' }).click();
  await laptop.page.getByText('This contact is not there any more').waitFor();
  await desk.page.locator('#content:focus').waitFor();
  await desk.page.getByRole('button', { name: 'Undo' }).click();
  await laptop.page.getByRole('heading', { name: 'Anaïs Sousa Prado', level: 1 }).waitFor();
  await (await openOwn(desk)).getByRole('link', { name: 'Anaïs Sousa Prado' }).waitFor();
});

test('favourites are starred anywhere and keep their own order on every device', async () => {
  const star = (at: Desk, name: string) => at.page.getByRole('button', { name: `Favourite: ${name}` });
  const isPressed = (button: Locator, pressed: boolean) =>
    expect.poll(() => button.first().getAttribute('aria-pressed')).toBe(String(pressed));
  await (await openOwn(desk)).getByRole('link', { name: 'Anaïs Sousa Prado' }).click();
  await desk.page.getByRole('heading', { name: 'Anaïs Sousa Prado', level: 1 }).waitFor();
  await star(desk, 'Anaïs Sousa Prado').last().click();
  await isPressed(star(laptop, 'Anaïs Sousa Prado'), true);
  // In the search by the keyboard alone, and on the page of a colleague.
  await desk.find('Yuki', CAST.yuki.name);
  await desk.page.keyboard.press('Alt+Enter');
  await desk.page.getByRole('option', { name: /Yuki Nakamura.*Favourite/ }).waitFor();
  await desk.openPerson(CAST.adaeze.name);
  await star(desk, CAST.adaeze.name).last().click();

  const tab = (at: Desk) =>
    at.page.getByRole('group', { name: 'Address books' }).getByRole('link', { name: 'Favourites' });
  await tab(desk).click();
  await openOwn(laptop);
  await tab(laptop).click();
  const names = (at: Desk) =>
    at.page.getByRole('list', { name: 'Favourites, in your order' }).getByRole('link').allTextContents();
  const order = async (...expected: string[]) => {
    for (const at of [desk, laptop]) await expect.poll(() => names(at)).toEqual(expected);
  };
  const [ANAIS, YUKI, ADAEZE] = ['Anaïs Sousa Prado', CAST.yuki.name, CAST.adaeze.name];
  await order(ANAIS, YUKI, ADAEZE);
  await isClean(desk.page, 'favourites');

  const handle = (name: string) => desk.page.getByRole('button', { name: new RegExp(`^Move ${name}`) });
  await handle(ADAEZE).press('ArrowUp');
  await order(ANAIS, ADAEZE, YUKI);
  const [from, to] = [await handle(YUKI).boundingBox(), await handle(ANAIS).boundingBox()];
  if (!from || !to) throw new Error('There are no handles.');
  const middle = from.x + from.width / 2;
  await desk.page.mouse.move(middle, from.y + from.height / 2);
  await desk.page.mouse.down();
  await desk.page.mouse.move(middle, to.y + 4, { steps: 6 });
  await desk.page.mouse.up();
  await order(YUKI, ANAIS, ADAEZE);
  await laptop.page.getByRole('link', { name: ADAEZE }).hover();
  await laptop.page.getByRole('button', { name: `Favourite: ${ADAEZE}` }).click();
  await order(YUKI, ANAIS);
  expect(await asked(colleague.page, 'contacts.favourites')).toEqual([]);
});

test('an outside number in the way of a call is saved as a contact, and has its name there from then on', async () => {
  await forward(colleague, rule({ on: 'always' }, { kind: 'number', number: '+351 910 000 009' }, 'Away'));
  await desk.call(CAST.helene.name);
  await desk.hangUp();
  await desk.isOver();
  await expect.poll(() => rowOf(colleague, desk)).toBeDefined();
  const before = await traceOf(colleague);
  expect(before.join()).toContain('Not to +351 910 000 009: it could not be called');
  await isClean(colleague.page, 'a call with an outside number');
  const { page } = colleague;
  await page.getByRole('region', { name: 'Outside number' }).getByRole('button', { name: 'Save contact' }).click();
  expect(await field(colleague, 'Number 1').inputValue()).toBe('+351910000009');
  await field(colleague, 'First name').fill('Rui');
  await field(colleague, 'First name').press('Enter');
  await page.getByRole('heading', { name: 'Rui', level: 1 }).waitFor();
  expect((await traceOf(colleague)).join()).toContain('Not to Rui: it could not be called');
  await page.getByRole('region', { name: 'Outside number' }).getByRole('button', { name: 'Rui' }).click();
  await page.getByRole('heading', { name: 'Rui', level: 1 }).waitFor();
  await forward(colleague);
  await changed(page, 'contacts.change', { saved: [], deleted: await ownIds(colleague) });
});

test('a file is checked before it is imported, duplicates become one, and what is exported holds no formula', async () => {
  await openOwn(desk);
  const choose = async (item: string) => {
    await desk.page.getByRole('button', { name: 'More for your contacts' }).click();
    await desk.page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Import contacts…');
  const chosen = desk.page.locator('input[type=file]');
  await chosen.setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004\0\0') });
  await desk.page.getByText('This is no vCard and no CSV file').waitFor();
  const many = Array.from({ length: 10_000 }, (_, at) => `Bo ${at},Li,+1416${String(5_550_000 + at)},\n`).join('');
  const rows = `Anais,Sousa Prado,+351910000001,anais@home.example\nEve,=1+1,911,\n`;
  const buffer = Buffer.from(`First Name,Last Name,Phone,E-mail\n${rows}${many}`);
  await chosen.setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer });
  await desk.page.getByRole('heading', { name: 'contacts.csv' }).waitFor();
  const faults = desk.page.getByRole('region', { name: 'What is left out, and why' });
  expect(await faults.getByRole('row').nth(1).textContent()).toContain('3Eve =1+1Number: This is an extension');
  await isClean(desk.page, 'the check of a file');
  await desk.page.getByRole('button', { name: 'Import 10,002 contacts' }).click();
  await desk.page.getByText(/^Importing/).waitFor();
  await desk.page.getByText('10,002 contacts imported').waitFor({ timeout: 60_000 });
  const counted = async (at: Desk) => (await asked<readonly unknown[]>(at.page, 'contacts.personal')).length;
  expect(await counted(laptop)).toBe(10_002);
  await laptop.page.getByRole('combobox', { name: 'Search' }).fill('Bo 9876');
  await laptop.page.getByRole('group', { name: 'My contacts' }).getByRole('option', { name: 'Bo 9876 Li' }).waitFor();
  expect(await asked(colleague.page, 'contacts.personal')).toEqual([]);

  const twin = { givenName: 'Bo 1', familyName: 'Li', company: '=1+1', numbers: [], emails: [], note: '' };
  await changed(laptop.page, 'contacts.save', { id: crypto.randomUUID(), contact: twin });
  await choose('Find duplicates');
  await desk.page.getByText('1 contact is there more than once.').waitFor();
  await isClean(desk.page, 'duplicates');
  await desk.page.getByRole('button', { name: 'Merge all' }).click();
  await desk.page.getByText('No duplicates').waitFor();
  expect(await counted(laptop)).toBe(10_002);

  const [download] = await Promise.all([desk.page.waitForEvent('download'), choose('Export as CSV')]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split('\r\n')).toHaveLength(10_004);
  expect(text).toContain("Bo 1,Li,'=1+1,");
  expect(text).not.toMatch(/(^|,|\n)"?(?:[=@-]|\+\D)/u);
});

test('a photo is beside the name wherever a colleague sees it, at once', async () => {
  const face = ({ page }: Desk) => page.getByRole('main').locator('img[src*="/files/photos/"]');
  await colleague.page.goto(
    `${bureau.url}/contacts/${(await asked<{ person: { id: string } }>(desk.page, 'accounts.self')).person.id}`,
  );
  await colleague.page.getByRole('heading', { name: CAST.camille.name }).waitFor();
  expect(await face(colleague).count()).toBe(0);
  await desk.page.goto(`${bureau.url}/more/settings`);
  const choose = async (name: string, file: { name: string; mimeType: string; buffer: Buffer }) => {
    const [chooser] = await Promise.all([
      desk.page.waitForEvent('filechooser'),
      desk.page.getByRole('button', { name }).click(),
    ]);
    await chooser.setFiles(file);
  };
  await choose('Choose a photo', { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await desk.page.getByText('This is no picture that Bureau can show.').waitFor();
  const [name, mimeType] = ['me.png', 'image/png'];
  await choose('Choose a photo', { name, mimeType, buffer: await landscape() });
  await desk.page.getByText('Your photo is shown to your colleagues.').waitFor();
  // The middle of it, as large as photos are.
  await expect
    .poll(() =>
      face(colleague).evaluateAll((seen) => [...new Set(seen.map((each) => (each as HTMLImageElement).naturalWidth))]),
    )
    .toEqual([256]);
  await isClean(desk.page, 'settings with a photo');
  await desk.page.getByRole('button', { name: 'Remove the photo' }).click();
  await expect.poll(() => face(colleague).count()).toBe(0);
});

test('colleagues see whether somebody is at work as soon as they say when they are', async () => {
  const { page } = desk;
  await colleague.page.getByRole('heading', { name: CAST.camille.name }).waitFor();
  await page.getByRole('button', { name: 'Monday' }).click();
  for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    await page.getByRole('button', { name: day }).click();
  await page.getByLabel('From', { exact: true }).fill('00:00');
  await page.getByLabel('To', { exact: true }).fill('00:00');
  await colleague.page.getByText('Every day, 00:00–00:00').waitFor();
  await colleague.page.getByText('Works until 00:00.').waitFor();
  await isClean(page, 'settings with working hours');
  await isClean(colleague.page, 'a colleague with working hours');
  await changed(page, 'accounts.saveWorkingTime', { timeZone: 'Pacific/Kiritimati', workingHours: null });
  await expect.poll(() => colleague.page.getByText('Every day, 00:00–00:00').count()).toBe(0);
  await colleague.page.getByText('Local time').waitFor();
});

/** A picture wider than high. */
async function landscape(): Promise<Buffer> {
  const bytes = await desk.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 800);
    canvas.getContext('2d')?.fillRect(0, 0, 600, 800);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  return Buffer.from(bytes);
}
