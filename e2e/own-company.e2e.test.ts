import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { begin, openFromList } from './harness/conversation.ts';
import { Desk, type Member } from './harness/desk.ts';
import { isClean, staysInside } from './harness/face.ts';
import { instrumentAudio } from './harness/microphone.ts';
import { instrumentTones } from './harness/tones.ts';

const PASSWORD = 'a quiet harbour at dawn';
const ADA: Member = { name: 'Ada Lindqvist', email: 'ada@harbour.example', password: PASSWORD, toneHz: 440 };
const ZOE: Member = { name: 'Zoé Roy', email: 'zoe@harbour.example', password: PASSWORD, toneHz: 1_000 };

let bureau: RunningBureau;
let browser: Browser;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau({ demo: false }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

/** Somebody at a browser of their own, who opens an address. */
async function opening(member: Member, url: string): Promise<Desk> {
  const context: BrowserContext = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  await context.addInitScript(instrumentAudio, member.toneHz);
  await context.addInitScript(instrumentTones);
  await context.addInitScript(() => localStorage.setItem('bureau.kept.notification-request', 'later'));
  const page = await context.newPage();
  await page.goto(url);
  return Desk.at(page, member);
}

async function people({ page }: Desk) {
  await page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Add a person' }).waitFor();
}

/** Reads what a click lets the browser save. */
async function savedBy(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await download.path(), 'utf8');
}

test('a company of one’s own: set up, a colleague comes, they call each other, and one leaves', async () => {
  const early = await opening(ZOE, bureau.url);
  await early.page.getByText('This Bureau has no company yet.').waitFor();
  await isClean(early.page, 'a sign-in that waits for a company');
  await early.page.getByRole('textbox', { name: 'E-mail' }).fill(ZOE.email);
  await early.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await early.page.getByRole('button', { name: 'Sign in' }).click();
  await early.page.getByText('This Bureau has no company yet.').waitFor();
  await early.context.close();

  const setUpUrl = bureau.setUpUrl ?? '';
  const ada = await opening(ADA, setUpUrl);
  const field = (name: string) => ada.page.getByRole('textbox', { name, exact: true });
  await field('Name of the company').fill('Harbour');
  await field('First name').fill('Ada');
  await field('Last name').fill('Lindqvist');
  await field('E-mail address').fill(ADA.email);
  await field('Password').fill('harbour-ada');
  await field('Password').press('Enter');
  await ada.page.getByText('hardly more than your name').waitFor();
  await isClean(ada.page, 'set-up');
  await ada.page.setViewportSize({ width: 360, height: 780 });
  await staysInside(ada.page, 'set-up');
  await ada.page.setViewportSize({ width: 1280, height: 800 });
  await field('Password').fill(PASSWORD);
  await field('Password').press('Enter');
  await ada.isReady();

  // The link has made a company, and opens nothing any more.
  const late = await opening(ZOE, setUpUrl);
  await late.page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor();
  await late.context.close();

  await people(ada);
  await ada.page.getByRole('button', { name: 'Add a person' }).click();
  await field('First name').fill('Zoé');
  await field('Last name').fill('Roy');
  await field('E-mail address').fill(ZOE.email);
  expect(await field('Extension').inputValue()).toBe('2002');
  await isClean(ada.page, 'add a person');
  const department = ada.page.getByRole('combobox', { name: 'Department' });
  await department.fill('Studio');
  await department.press('Enter');
  const link = await field('Link').inputValue();
  await ada.page.getByRole('button', { name: 'Done' }).click();
  await ada.page.getByText('Not signed in yet').waitFor();
  await isClean(ada.page, 'people');

  const zoe = await opening(ZOE, link);
  await zoe.page.getByRole('heading', { name: 'Welcome, Zoé' }).waitFor();
  await isClean(zoe.page, 'choose a password');
  await zoe.page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await zoe.page.getByRole('button', { name: 'Save and sign in' }).click();
  await zoe.isReady();

  await zoe.call(ADA.name);
  await ada.answer();
  await Promise.all([zoe.hears(ADA), ada.hears(ZOE)]);

  const theirs = await begin(zoe, [ADA.name]);
  await theirs.write('Goodbye, and thanks for the fish');
  await people(ada);
  await ada.page.getByRole('button', { name: new RegExp(`^${ZOE.name}`) }).click();
  await ada.page.getByRole('button', { name: 'Deactivate' }).click();
  await ada.page
    .getByRole('dialog', { name: `Deactivate ${ZOE.name}?` })
    .getByRole('button', { name: 'Deactivate' })
    .click();
  await zoe.page.waitForURL(/\/sign-in/);
  await zoe.page.getByText('You were signed out from another device, or your account was deactivated.').waitFor();
  await isClean(zoe.page, 'a sign-in after the session was ended');
  await ada.isOver();
  await ada.page.getByText('Deactivated', { exact: true }).waitFor();
  // Nobody finds her, and her password opens nothing.
  await ada.page.getByRole('combobox', { name: 'Search' }).fill('Roy');
  await ada.page.getByText('No result for “Roy”').waitFor();
  await ada.page.keyboard.press('Escape');
  // What was said and done with her keeps her name, and offers nothing that reaches nobody.
  const own = await openFromList(ada, `${ZOE.name} (left)`);
  await own.ends('Goodbye, and thanks for the fish');
  await ada.page.getByText(`${ZOE.name} has left. Nobody would read a new message here.`).waitFor();
  const offered = ada.page.getByRole('button', { name: new RegExp(`^(Call ${ZOE.name}|Meet now|Reply)`) });
  expect([await own.field.count(), await offered.count()]).toEqual([0, 0]);
  await isClean(ada.page, 'a conversation with somebody who left');
  await ada.openHistory();
  await ada.page
    .getByRole('link', { name: new RegExp(`${ZOE.name} \\(left\\)`) })
    .first()
    .waitFor();
  await zoe.page.getByRole('textbox', { name: 'E-mail address' }).fill(ZOE.email);
  await zoe.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await zoe.page.getByRole('button', { name: 'Sign in' }).click();
  await zoe.page.getByRole('alert').getByText('The e-mail address or the password is wrong').waitFor();

  // What she is told of another password is the same as anybody is told.
  await zoe.page.getByRole('link', { name: 'Forgot your password?' }).click();
  await zoe.page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@harbour.example');
  await isClean(zoe.page, 'forgot password');
  await zoe.page.getByRole('button', { name: 'Send the link' }).click();
  await zoe.page.getByRole('heading', { name: 'This server sends no mails' }).waitFor();
});

test('colleagues come from a file: what it comes to is seen first, their links are handed over, and the company gets another name', async () => {
  const ada = await opening(ADA, bureau.url);
  const { page } = ada;
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(ADA.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await ada.isReady();
  await people(ada);
  await page.getByRole('button', { name: 'Import people…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import people' });
  const example = await savedBy(page, () => dialog.getByRole('button', { name: 'Download an example' }).click());
  expect(example.trim()).toBe('First name,Last name,E-mail address,Extension,Position,Department,Location,Time zone');
  const choose = async (...lines: readonly string[]) => {
    const buffer = Buffer.from(lines.join('\r\n'));
    await dialog.getByLabel('File with people').setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer });
  };
  await choose('Name,Phone', 'Mia,1');
  await dialog.getByText('Nobody is in this file.').waitFor();
  await isClean(page, 'a file without people');
  await choose(
    'Name;Email;Extension;Department',
    'Mia Berg;mia@harbour.example;2003;Studio',
    `Ada Lindqvist;${ADA.email};;`,
    'Lou;lou;1;',
    'Noé Faure;noe@harbour.example;2003;',
    'Ola Dahl;ola@harbour.example;;Studio',
  );
  await dialog.getByRole('cell', { name: 'Lou' }).first().waitFor();
  expect(await dialog.getByRole('definition').allTextContents()).toEqual(['2 people', '1 person', '2 rows']);
  await dialog.getByText('Somebody else has this extension.').waitFor();
  await isClean(page, 'what a file comes to');
  await page.setViewportSize({ width: 360, height: 780 });
  await staysInside(page, 'what a file comes to');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Add 2 people' }).click();
  await dialog.getByText('2 people were added.').waitFor();
  await isClean(page, 'links to hand over');
  const links = await savedBy(page, () => dialog.getByRole('button', { name: 'Download the links' }).click());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: /^Ola Dahl/ }).waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Company' }).click();
  const name = page.getByRole('textbox', { name: 'Name of the company' });
  await name.fill('Harbour & Daughters');
  await name.press('Enter');
  await page.getByText('Ada Lindqvist called the company “Harbour & Daughters”').waitFor();
  await page.getByRole('banner').getByText('Harbour & Daughters').waitFor();
  await isClean(page, 'the company');

  const ofMia = /^Mia Berg,mia@harbour\.example,(\S+)$/m.exec(links)?.[1] ?? '';
  const mia = await opening({ ...ZOE, name: 'Mia Berg' }, ofMia);
  await mia.page.getByRole('heading', { name: 'Welcome, Mia' }).waitFor();
  await mia.page.getByText('Harbour & Daughters').waitFor();
});
