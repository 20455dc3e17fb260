import { type IdentityProvider, startIdentityProvider } from '@bureau/testkit/identity-provider';
import { type SamlIdentityProvider, startSamlProvider } from '@bureau/testkit/saml-provider';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { isClean, LOOKS, staysInside, walkTo } from './harness/face.ts';

const NEW = { name: 'Zoé Nguyen', email: 'zoe.nguyen@atelier-boreal.example', toneHz: 1_000 };

let bureau: RunningBureau;
let browser: Browser;
let provider: IdentityProvider;
let saml: SamlIdentityProvider;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  provider = await startIdentityProvider([`${bureau.url}/api/sign-on/callback`]);
  saml = await startSamlProvider();
  provider.know({ sub: 'camille', email: CAST.camille.email, email_verified: true, name: CAST.camille.name });
  provider.know({ sub: 'zoe', email: NEW.email, email_verified: true, given_name: 'Zoé', family_name: 'Nguyen' });
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
  await provider.stop();
  await saml.stop();
});

/** Somebody at the sign-in, with a browser of their own. */
async function atTheDoor(locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${bureau.url}/sign-in`);
  return page;
}

async function signOn(page: Page, email: string, sub: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('button', { name: 'Sign in at your company' }).click();
  await page.getByRole('textbox', { name: 'Who are you?' }).fill(sub);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('an administrator sets single sign-on up; a new colleague comes in by it, and passwords end', async () => {
  const camille = await Desk.open(browser, bureau.url, CAST.camille);
  const { page } = camille;
  await page.goto(`${bureau.url}/more/company`);
  const section = page.getByRole('region', { name: 'Single sign-on' });
  const field = (name: string) => section.getByRole('textbox', { name });
  expect(await field('Redirect address').inputValue()).toBe(`${bureau.url}/api/sign-on/callback`);
  await field('Address of the provider').fill('login');
  await field('Client ID').fill(provider.clientId);
  await section.getByLabel('Client secret').fill(provider.clientSecret);
  const save = section.getByRole('button', { name: 'Save and check' });
  await save.click();
  await section.getByText('Enter an address that begins with https://').waitFor();
  // A server that is no provider.
  await field('Address of the provider').fill(bureau.url);
  await save.click();
  await section.getByText('The provider of the company does not answer.').waitFor();
  await field('Address of the provider').fill(provider.issuer);
  await save.click();
  await page.getByText('The provider answers.').waitFor();
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await walkTo(page, '/more/company');
    await isClean(page, 'single sign-on');
    await staysInside(page, 'single sign-on');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  // Whoever has not come in by it does not shut themselves out.
  await section.getByRole('switch', { name: 'No more passwords' }).click();
  await section.getByText('Sign in by single sign-on yourself first').waitFor();

  const door = await atTheDoor();
  await door.getByRole('button', { name: 'Sign in at your company' }).click();
  await door.getByText('Enter your e-mail address.').waitFor();
  await isClean(door, 'the sign-in');
  await door.getByRole('textbox', { name: 'E-mail' }).fill('zoe@elsewhere.example');
  await door.getByRole('button', { name: 'Sign in at your company' }).click();
  await door.getByText('No company here has single sign-on for this address.').waitFor();
  // Whoever turns back at the provider is told, and may try again.
  await signOn(door, NEW.email, 'nobody');
  await door.getByText('did not confirm who you are').waitFor();
  await signOn(door, NEW.email, 'zoe');
  const zoe = Desk.at(door, NEW);
  await zoe.isReady();
  await camille.find('zoe nguyen', NEW.name);

  const again = await atTheDoor();
  await signOn(again, CAST.camille.email, 'camille');
  await Desk.at(again, CAST.camille).isReady();
  await section.getByRole('switch', { name: 'No more passwords' }).click();
  await page.getByText('Camille Morin turned passwords off').waitFor();

  const byPassword = await atTheDoor('fr-FR');
  await byPassword.getByRole('textbox', { name: 'Adresse e-mail' }).fill(CAST.helene.email);
  await byPassword.getByRole('textbox', { name: 'Mot de passe' }).fill('bureau-demo');
  await byPassword.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await byPassword.getByText('n’admet que l’authentification unique').waitFor();
  await byPassword.setViewportSize({ width: 390, height: 844 });
  await staysInside(byPassword, 'the sign-in, in French');
});

test('a provider that speaks SAML takes its place: people come in by what its page posts', async () => {
  const page = await atTheDoor();
  await signOn(page, CAST.camille.email, 'camille');
  await Desk.at(page, CAST.camille).isReady();
  await page.goto(`${bureau.url}/more/company`);
  const section = page.getByRole('region', { name: 'Single sign-on' });
  await section.getByRole('radio', { name: 'SAML 2.0' }).check();
  const field = (name: string) => section.getByRole('textbox', { name });
  expect(await field('Reply address').inputValue()).toBe(`${bureau.url}/api/sign-on/callback`);
  expect(await field('Name of Bureau').inputValue()).toBe(`${bureau.url}/api/sign-on/metadata`);
  await field('Name of the provider').fill(saml.issuer);
  await field('Sign-in address of the provider').fill(saml.signInUrl);
  await field('Certificate of the provider').fill('none');
  // Whoever has not come in by the new provider would be shut out by it.
  await section.getByRole('switch', { name: 'No more passwords' }).click();
  await page.getByText('Camille Morin turned passwords on').waitFor();
  await section.getByRole('button', { name: 'Save and check' }).click();
  await section.getByText('This is no certificate.').waitFor();
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await isClean(page, 'single sign-on by SAML');
    await staysInside(page, 'single sign-on by SAML');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await field('Certificate of the provider').fill(saml.certificate);
  await section.getByRole('button', { name: 'Save and check' }).click();
  await page.getByText('Saved. Sign out and try it.').waitFor();

  saml.know({ nameId: 'u-1', email: 'noor@atelier-boreal.example', givenName: 'Noor', familyName: 'Haddad' });
  const door = await atTheDoor();
  await signOn(door, 'noor@atelier-boreal.example', 'u-1');
  await Desk.at(door, { name: 'Noor Haddad', email: 'noor@atelier-boreal.example', toneHz: 1_000 }).isReady();

  await section.getByRole('button', { name: 'Turn off' }).click();
  const question = page.getByRole('dialog', { name: 'Turn single sign-on off?' });
  await isClean(page, 'the question before single sign-on is turned off');
  await question.getByRole('button', { name: 'Turn off' }).click();
  await page.getByText('Single sign-on is off.').waitFor();
  expect(await field('Name of the provider').inputValue()).toBe('');
});
