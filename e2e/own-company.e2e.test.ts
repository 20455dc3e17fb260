import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
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

  await ada.page.getByRole('button', { name: new RegExp(`^${ZOE.name}`) }).click();
  await ada.page.getByRole('button', { name: 'Deactivate' }).click();
  await ada.page
    .getByRole('dialog', { name: `Deactivate ${ZOE.name}?` })
    .getByRole('button', { name: 'Deactivate' })
    .click();
  await zoe.page.waitForURL(/\/sign-in/);
  await ada.isOver();
  await ada.page.getByText('Deactivated', { exact: true }).waitFor();
  // Nobody finds her, and her password opens nothing.
  await ada.page.getByRole('combobox', { name: 'Search' }).fill('Roy');
  await ada.page.getByText('No result for “Roy”').waitFor();
  await zoe.page.getByRole('textbox', { name: 'E-mail address' }).fill(ZOE.email);
  await zoe.page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await zoe.page.getByRole('button', { name: 'Sign in' }).click();
  await zoe.page.getByRole('alert').getByText('The e-mail address or the password is wrong').waitFor();

  // What she is told of another password is the same as anybody is told.
  await zoe.page.getByRole('link', { name: 'Forgot your password?' }).click();
  await zoe.page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@harbour.example');
  await isClean(zoe.page, 'forgot password');
  await zoe.page.getByRole('button', { name: 'Send the link' }).click();
  await zoe.page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
});
