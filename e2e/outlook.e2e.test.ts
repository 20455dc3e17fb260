import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { CAST, Desk } from './harness/desk.ts';
import { isClean, staysInside, walkTo } from './harness/face.ts';
import { Outlook } from './harness/outlook.ts';

const HOSTILE = '<img src=x onerror="document.title=1"> Budget';
/** Outlook is on the internet and Bureau of the tests on this machine, which a browser would ask about. */
const REACHES_HERE = '--disable-features=LocalNetworkAccessChecks';
const MOVED = 'olkAppointmentTimeChanged';

let bureau: RunningBureau;
let browser: Browser;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium({ flags: [REACHES_HERE] })]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

const button = (outlook: Outlook, name: string) => outlook.pane.getByRole('button', { name, exact: true });

/** Signs in by the window that the pane opens, as `email`, and allows. */
async function allow(outlook: Outlook, email: string, words: readonly [string, string, string, string, string]) {
  const [signIn, address, password, enter, yes] = words;
  const [dialog] = await Promise.all([outlook.context.waitForEvent('page'), button(outlook, signIn).click()]);
  const field = dialog.getByRole('textbox', { name: address });
  const consent = dialog.getByRole('button', { name: yes, exact: true });
  await field.or(consent).first().waitFor();
  if (await field.isVisible()) {
    await field.fill(email);
    await dialog.getByRole('textbox', { name: password }).fill('bureau-demo');
    await dialog.getByRole('button', { name: enter, exact: true }).click();
  }
  await consent.waitFor();
  await isClean(dialog, 'the window that asks');
  await staysInside(dialog, 'the window that asks');
  await Promise.all([dialog.waitForEvent('close'), consent.click()]);
}
const ENGLISH = ['Sign in', 'E-mail', 'Password', 'Sign in', 'Allow'] as const;
const FRENCH = ['Se connecter', 'Adresse e-mail', 'Mot de passe', 'Se connecter', 'Autoriser'] as const;

/** Every request of the pane tells who asks, and none has a cookie. */
function watchRequests(page: Page): () => Promise<void> {
  const seen: Promise<Record<string, string>>[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/trpc/')) seen.push(request.allHeaders());
  });
  return async () => {
    const headers = await Promise.all(seen);
    expect(headers.length).toBeGreaterThan(3);
    expect(headers.filter(({ cookie, authorization }) => cookie !== undefined || !authorization)).toEqual([]);
  };
}

async function looksRight(outlook: Outlook, where: string): Promise<void> {
  const frame = await outlook.frame();
  await isClean(frame, where);
  await staysInside(frame, where);
}

test('a meeting is made of an appointment, follows it, and goes', async () => {
  const camille = await Desk.open(browser, bureau.url, CAST.camille);
  const agenda = async () => {
    await walkTo(camille.page, '/contacts');
    await walkTo(camille.page, '/meetings');
    return camille.page.getByRole('link', { name: /Budget/ });
  };
  await walkTo(camille.page, '/more/company');
  const section = camille.page.getByRole('region', { name: 'Outlook' });
  const manifest = await section.getByRole('textbox', { name: 'Address of the manifest' }).inputValue();
  expect(await (await fetch(manifest)).text()).toContain(`"${bureau.url}/outlook"`);
  const outlook = await Outlook.open(browser, bureau.url, {
    subject: HOSTILE,
    places: [{ id: 'Room 4', type: 'room' }],
  });
  const isBearerOnly = watchRequests(outlook.page);
  await button(outlook, 'Sign in').waitFor();
  await looksRight(outlook, 'the pane, signed out');
  await allow(outlook, CAST.camille.email, ENGLISH);

  // Twice in a moment: one meeting.
  await button(outlook, 'Make it a Bureau meeting').dblclick();
  await outlook.pane.getByText('Send the appointment, so that everybody has the link.').waitFor();
  await looksRight(outlook, 'the pane with a meeting');
  const made = await outlook.appointment();
  const [, link = ''] = /href="([^"]+)"/.exec(made.body) ?? [];
  expect(link).toMatch(new RegExp(`^${bureau.url}/m/[\\w-]{22,}$`));
  expect(made.body).toContain('<p>See you there.</p>');
  expect(made.body).toContain('&lt;img src=x onerror=&quot;');
  expect(made.places).toEqual([
    { id: 'Room 4', type: 'room' },
    { id: link, type: 'custom' },
  ]);
  expect(Object.keys(made.properties)).toEqual(['bureauMeetingId']);
  expect(await (await agenda()).count()).toBe(1);

  // It is moved in Outlook, which tells the pane.
  const start = Date.parse('2026-12-08T13:00:00Z');
  await outlook.change({ start, end: start + 3_600_000 }, MOVED);
  await outlook.pane.getByText('The appointment has been moved.').waitFor();
  await looksRight(outlook, 'the pane of what was moved');
  await outlook.pane.getByText('Rules and password').click();
  await outlook.pane.getByRole('textbox', { name: 'Password' }).fill('open sesame');
  await looksRight(outlook, 'the rules in the pane');
  await button(outlook, 'Save changes').click();
  await outlook.pane.getByText('Saved.').waitFor();
  expect(await outlook.pane.getByText('The appointment has been moved.').count()).toBe(0);
  const saved = await outlook.appointment();
  expect(saved.body).toContain('A password is asked for.');
  expect(saved.body.match(/href=/g)).toHaveLength(1);
  await (await agenda()).click();
  await camille.page
    .getByText(/Tuesday,? 8 December 2026, 14:00/)
    .first()
    .waitFor();

  // It becomes a series, and is opened again.
  await outlook.change({
    recurrence: {
      type: 'weekly',
      properties: { interval: 1, days: ['tue', 'thu'], firstDayOfWeek: 'mon' },
      zone: 'Romance Standard Time',
      startDate: '2026-12-08',
      endDate: '2027-01-28',
      startTime: 'T14:00:00:000',
      minutes: 60,
    },
  });
  await outlook.openPane();
  await outlook.pane.getByText('The appointment has been moved.').waitFor();
  await button(outlook, 'Save changes').click();
  await outlook.pane.getByText('Saved.').waitFor();
  await camille.page.reload();
  await camille.page.getByText('Dates to come').waitFor();

  // Outlook refuses: said in its words, and nothing is lost.
  await outlook.refuse('The item is read-only.');
  await outlook.change({ subject: 'Budget 2027' });
  await button(outlook, 'Save changes').click();
  await outlook.pane.getByText('The item is read-only.').waitFor();
  await outlook.refuse(undefined);
  await button(outlook, 'Save changes').click();
  await outlook.pane.getByText('Saved.').waitFor();
  expect((await outlook.appointment()).body).toContain('<div>Budget 2027</div>');

  await button(outlook, 'Remove the meeting').click();
  await looksRight(outlook, 'the question whether to remove');
  await button(outlook, 'Remove it').click();
  await outlook.pane.getByText('Removed.').waitFor();
  expect(await outlook.appointment()).toMatchObject({
    body: '<html><body><p>See you there.</p></body></html>',
    places: [{ id: 'Room 4', type: 'room' }],
    properties: {},
  });
  expect(await (await agenda()).count()).toBe(0);
  await isBearerOnly();
});

test('a meeting that was cancelled in Bureau is told; access that is ended asks anew, in French and in the dark', async () => {
  const outlook = await Outlook.open(
    browser,
    bureau.url,
    { subject: 'Point hebdomadaire', body: 'À demain', bodyType: 'text' },
    { locale: 'fr-FR', isDark: true },
  );
  await button(outlook, 'Se connecter').waitFor();
  await looksRight(outlook, 'the pane, signed out, in French');
  await allow(outlook, CAST.helene.email, FRENCH);
  await button(outlook, 'En faire une réunion Bureau').click();
  await outlook.pane.getByText('C’est fait.').waitFor();
  await looksRight(outlook, 'the pane with a meeting, in French');
  const { body } = await outlook.appointment();
  expect(body).toMatch(/^À demain\n\n_{20} Bureau _{20}\nPoint hebdomadaire\n\nRejoindre\u202F: http/);

  const helene = await Desk.open(browser, bureau.url, CAST.helene);
  const { page } = helene;
  await walkTo(page, '/meetings');
  await page.getByRole('link', { name: /Point hebdomadaire/ }).click();
  await page.getByRole('button', { name: 'Cancel meeting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel meeting' }).click();
  await page.getByText('The meeting was cancelled.').waitFor();
  await outlook.openPane();
  await outlook.pane.getByRole('heading', { name: 'La réunion n’est plus dans Bureau' }).waitFor();
  await looksRight(outlook, 'the pane whose meeting is gone, in French');
  await button(outlook, 'La recréer').click();
  await outlook.pane.getByText('C’est fait.').waitFor();
  expect((await outlook.appointment()).body.match(/Bureau/g)).toHaveLength(1);

  await walkTo(page, '/more/settings');
  await page.getByRole('button', { name: /^Sign out.*: Outlook$/ }).click();
  await page.getByText('Outlook').waitFor({ state: 'detached' });
  await button(outlook, 'Enregistrer').click();
  await outlook.pane.getByText('Outlook n’a plus le droit de planifier pour vous.').waitFor();
});

test('who does not allow it, or closes the window, is asked again; whoever reads an appointment goes in', async () => {
  const outlook = await Outlook.open(browser, bureau.url, {});
  for (const [act, said] of [
    ['close', 'The window was closed before you allowed anything.'],
    ['decline', 'You did not allow it.'],
  ] as const) {
    const [dialog] = await Promise.all([outlook.context.waitForEvent('page'), button(outlook, 'Sign in').click()]);
    if (act === 'decline') {
      await dialog.getByRole('textbox', { name: 'E-mail' }).fill(CAST.camille.email);
      await dialog.getByRole('textbox', { name: 'Password' }).fill('bureau-demo');
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await dialog.getByRole('button', { name: 'Don’t allow' }).click();
    } else await dialog.close();
    await outlook.pane.getByText(said).waitFor();
  }
  // The window without Outlook around it asks for nothing, whoever is signed in.
  const alone = await outlook.context.newPage();
  await alone.goto(`${bureau.url}/outlook/allow`);
  await alone.getByText('This page belongs beside an appointment').waitFor();
  await alone.goto(`${bureau.url}/outlook`);
  await alone.getByText('This page belongs beside an appointment').waitFor();

  await outlook.change({ isRead: true, body: `<p>Join: ${bureau.url}/m/AAAAAAAAAAAAAAAAAAAAAAAA</p>` });
  await outlook.openPane();
  const way = outlook.pane.getByRole('link', { name: 'Open this meeting in Bureau' });
  expect(await way.getAttribute('href')).toBe(`${bureau.url}/m/AAAAAAAAAAAAAAAAAAAAAAAA`);
  await looksRight(outlook, 'the pane of a reader');
  await outlook.change({ body: '<p>Lunch</p>' });
  await outlook.openPane();
  await outlook.pane.getByText('No Bureau meeting').waitFor();
});
