import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { isClean } from './harness/face.ts';
import { asked } from './harness/request.ts';

let bureau: RunningBureau;
let browser: Browser;
/** Camille at two computers, and a colleague. */
let desk: Desk;
let laptop: Desk;
let colleague: Desk;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  desk = await Desk.open(browser, bureau.url, CAST.camille);
  laptop = await Desk.open(browser, bureau.url, CAST.camille);
  colleague = await Desk.open(browser, bureau.url, CAST.helene);
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
  await desk.page.getByRole('button', { name: 'Undo' }).click();
  await laptop.page.getByRole('heading', { name: 'Anaïs Sousa Prado', level: 1 }).waitFor();
  await (await openOwn(desk)).getByRole('link', { name: 'Anaïs Sousa Prado' }).waitFor();
});
