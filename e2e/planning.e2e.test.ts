import { type CalendarServer, missingCalendarServer, startCalendarServer } from '@bureau/testkit/calendar-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Attendee } from './harness/attendee.ts';
import { CAST } from './harness/desk.ts';
import { isClean, LOOKS, staysInside, walkTo } from './harness/face.ts';
import { journey } from './harness/journey.ts';

const INES = { name: 'Inès Fabre', email: 'ines.fabre@cabinet-lumiere.example', toneHz: 440 };
const office = journey();

const DAY_MS = 86_400_000;
const stamp = (at: number) => `${new Date(at).toISOString().replaceAll(/[-:]/g, '').slice(0, 13)}0000Z`;
const event = (uid: string, at: number, ...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', 'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${stamp(at)}`]
    .concat([`DTSTART:${stamp(at)}`, 'DURATION:PT1H', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''])
    .join('\r\n');

let server: CalendarServer | undefined;

beforeAll(async () => {
  if (missingCalendarServer === undefined) server = await startCalendarServer();
});
afterAll(() => server?.stop());

async function plan(page: Page, name: string, repeats?: string, colleague?: string): Promise<void> {
  await walkTo(page, '/meetings/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  if (repeats !== undefined) {
    await page.getByRole('combobox', { name: 'Repeat' }).click();
    await page.getByRole('option', { name: repeats, exact: true }).click();
  }
  if (colleague !== undefined) {
    await page.getByRole('button', { name: 'Add colleagues' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add colleagues' });
    await dialog.getByRole('textbox').fill(colleague);
    await dialog.getByRole('button', { name: new RegExp(`Add colleagues: ${colleague}`) }).click();
  }
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name }).waitFor();
}

test('a calendar is connected, shown among meetings, written into, and connected anew', async ({ skip }) => {
  skip(!server, missingCalendarServer);
  if (!server) return;
  const calendar = server;
  const own = await calendar.makeCalendar('Work');
  await calendar.makeCalendar('Home');
  const tomorrow = Date.now() + DAY_MS;
  const zoom = 'LOCATION:https://us02web.zoom.us/j/1';
  await calendar.put(own, 'supplier.ics', event('supplier', tomorrow, 'SUMMARY:Call with a supplier', zoom));
  await calendar.put(own, 'dentist.ics', event('dentist', tomorrow, 'SUMMARY:Dentist', 'LOCATION:Rue du Lac 4'));

  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  await walkTo(page, '/more/settings');
  const section = page.getByRole('region', { name: 'Calendar', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Connect a calendar' });
  const connect = async (password: string) => {
    await dialog.getByRole('textbox', { name: 'Address of the server' }).fill(calendar.url);
    await dialog.getByRole('textbox', { name: 'User name' }).fill(calendar.username);
    await dialog.getByLabel('Password', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: 'Continue' }).click();
  };
  await section.getByRole('button', { name: 'Connect a calendar' }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('Enter an address that begins with https.').waitFor();
  await connect('wrong');
  await dialog.getByText('does not know this user name with this password').waitFor();
  await isClean(page, 'the account of a calendar');
  await connect(calendar.password);
  await dialog.getByRole('combobox', { name: 'Which calendar' }).click();
  await page.getByRole('option', { name: 'Work' }).click();
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await section.getByText('Work', { exact: true }).waitFor();

  await walkTo(page, '/meetings');
  await page.getByText('Dentist').waitFor();
  const supplier = page.getByRole('listitem').filter({ hasText: 'Call with a supplier' }).last();
  const join = supplier.getByRole('link', { name: 'Join' });
  expect(await join.getAttribute('href')).toBe('https://us02web.zoom.us/j/1');
  expect(await join.getAttribute('rel')).toContain('noopener');
  await plan(page, 'Budget of the house');
  const written = async () => (await calendar.events(own)).filter((file) => file.includes('Budget of the house'));
  await expect.poll(written).toHaveLength(1);
  expect((await written())[0]).toContain('/m/');
  // The meeting itself is there once, not again out of the calendar.
  await walkTo(page, '/meetings');
  await page.getByText('Dentist').waitFor();
  expect(await page.getByRole('link', { name: 'Budget of the house' }).count()).toBe(1);

  // An invitation by another way to a meeting of this Bureau leads to its door, within the office.
  const [, link = ''] = /^URL:(\S+)/m.exec((await written())[0] ?? '') ?? [];
  await calendar.put(own, 'room.ics', event('room', tomorrow, 'SUMMARY:The same room', `LOCATION:${link}`));

  calendar.setPassword('another');
  await plan(page, 'Second meeting');
  await expect
    .poll(async () => {
      await walkTo(page, '/calls');
      await walkTo(page, '/meetings');
      return page.getByText('Your calendar does not let Bureau in any more.').count();
    })
    .toBe(1);
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await walkTo(page, '/calls');
    await walkTo(page, '/meetings');
    await page.getByText('Your calendar does not let Bureau in any more.').waitFor();
    await isClean(page, `meetings with a calendar, ${width}`);
    await staysInside(page, `meetings with a calendar, ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await section.getByRole('button', { name: 'Reconnect' }).click();
  await connect(calendar.password);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await calendar.events(own)).join('')).toContain('Second meeting');
  // An invitation that came another way leads to the door of the same meeting, within the office.
  await walkTo(page, '/meetings');
  const room = page.getByRole('listitem').filter({ hasText: 'The same room' }).last();
  await room.getByRole('button', { name: 'Join' }).click();
  await Attendee.at(camille).join.waitFor();
  await page.goto(`${office.bureau.url}/more/settings`);
  await section.getByRole('button', { name: 'Disconnect' }).click();
  await section.getByRole('button', { name: 'Connect a calendar' }).waitFor();
  await walkTo(page, '/meetings');
  expect(await page.getByText('Dentist').count()).toBe(0);
});

test('one date of a series is called off for everybody, and brought back', async () => {
  const [camille, helene] = await office.open(CAST.camille, CAST.helene);
  const { page } = camille;
  await plan(page, 'Round of the house', 'Every two weeks', 'Hélène');
  const { pathname } = new URL(page.url());
  const card = page.getByRole('region', { name: 'Dates to come' });
  const dates = card.getByRole('listitem');
  await expect.poll(() => dates.count()).toBe(5);
  await card.getByRole('button', { name: 'More dates' }).click();
  await expect.poll(() => dates.count()).toBe(15);

  const rows = helene.page.getByRole('link', { name: 'Round of the house' });
  const seenByHelene = async () => {
    await walkTo(helene.page, '/calls');
    await walkTo(helene.page, '/meetings');
    return rows.count();
  };
  const before = await seenByHelene();
  expect(before).toBeGreaterThan(2);
  const callOff = dates.nth(1).getByRole('button', { name: 'Call off this date…' });
  await callOff.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Call off this date?' });
  await dialog.waitFor();
  await isClean(page, 'calling off a date');
  await dialog.getByRole('button', { name: 'Call off', exact: true }).click();
  await dates.nth(1).getByText('Called off').waitFor();
  const bringBack = dates.nth(1).getByRole('button', { name: 'Bring back' });
  // The hands stay where they were.
  await expect.poll(() => bringBack.evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(seenByHelene).toBe(before - 1);
  await rows.first().click();
  const hers = helene.page.getByRole('region', { name: 'Dates to come' });
  await hers.getByText('Called off').waitFor();
  expect(await hers.getByRole('button', { name: /Call off|Bring back/ }).count()).toBe(0);
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await walkTo(page, '/calls');
    await walkTo(page, pathname);
    await bringBack.waitFor();
    await isClean(page, `dates of a series, ${width}`);
    await staysInside(page, `dates of a series, ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await bringBack.click();
  await dates.nth(1).getByText('Called off').waitFor({ state: 'detached' });
  await expect.poll(seenByHelene).toBe(before);

  // The head tells the next date that takes place.
  const head = page
    .getByRole('heading', { name: 'Round of the house', level: 1 })
    .locator('xpath=following-sibling::p');
  const first = await head.innerText();
  await dates.nth(0).getByRole('button', { name: 'Call off this date…' }).click();
  await dialog.getByRole('button', { name: 'Call off', exact: true }).click();
  await expect.poll(() => head.innerText()).not.toBe(first);
  await dates.nth(0).getByRole('button', { name: 'Bring back' }).click();
  await expect.poll(() => head.innerText()).toBe(first);

  // One that is moved within its day says so, to others too, and can be put back.
  const span = dates.nth(1).locator('span[id]').first();
  const planned = await span.innerText();
  await dates.nth(1).getByRole('button', { name: 'Move…' }).click();
  const moving = page.getByRole('dialog', { name: 'Move this date' });
  const time = moving.getByLabel('Begins');
  await time.waitFor();
  await time.fill('23:15');
  await isClean(page, 'moving a date');
  await moving.getByRole('button', { name: 'Move', exact: true }).click();
  await dates.nth(1).getByText('Moved').waitFor();
  await rows.first().click();
  await hers.getByText(await span.innerText()).waitFor();
  await dates.nth(1).getByRole('button', { name: 'Move…' }).click();
  expect(await time.inputValue()).toBe('23:15');
  await moving.getByRole('button', { name: 'As planned' }).click();
  await dates.nth(1).getByText('Moved').waitFor({ state: 'detached' });
  await dates.nth(1).getByText(planned).waitFor();
});

test('what was filled in is there again after a look elsewhere, and is gone once it was given up', async () => {
  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  await walkTo(page, '/meetings/new');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText('Give the meeting a name.').waitFor();
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill('Roof terrace');
  await walkTo(page, '/contacts');
  await walkTo(page, '/meetings/new');
  expect(await name.inputValue()).toBe('Roof terrace');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await walkTo(page, '/meetings/new');
  expect(await name.inputValue()).toBe('');
  // It is planned by the clock of the office that one works in, wherever the browser is.
  await page.getByRole('combobox', { name: 'Time zone' }).getByText('America/Toronto').waitFor();
  await walkTo(page, '/contacts/mine/new');
  await page.getByRole('textbox', { name: 'First name' }).fill('Rui');
  await walkTo(page, '/meetings');
  await walkTo(page, '/contacts/mine/new');
  expect(await page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Rui');
});

test('a list longer than the window scrolls, and nothing moves the header away', async () => {
  const [helene] = await office.open(CAST.helene);
  const { page } = helene;
  await plan(page, 'Morning round', 'Every day');
  await page.setViewportSize({ width: 1280, height: 600 });
  await walkTo(page, '/meetings');
  const rows = page.getByRole('link', { name: 'Morning round' });
  await rows.nth(40).scrollIntoViewIfNeeded();
  expect(await rows.nth(40).isVisible()).toBe(true);
  expect((await rows.nth(40).boundingBox())?.y).toBeLessThan(600);
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  await page.keyboard.press('Enter');
  expect((await page.getByRole('combobox', { name: 'Search' }).boundingBox())?.y).toBeGreaterThan(0);
  // Of a series, one date is the chosen one.
  await rows.nth(2).click();
  await page.getByRole('heading', { name: 'Morning round' }).waitFor();
  expect(await rows.evaluateAll((all) => all.map((each) => each.ariaCurrent))).toEqual(
    expect.arrayContaining([null, 'true']),
  );
  expect(await page.locator('a[aria-current="true"]', { hasText: 'Morning round' }).count()).toBe(1);
  expect(await rows.nth(2).getAttribute('aria-current')).toBe('true');
});

test('what is not in the plan of a company is not offered to be filled in', async () => {
  const [{ page }] = await office.open(INES);
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByText('Your plan has no planned meetings').waitFor();
  await page.goto(`${office.bureau.url}/more/recordings`);
  await page.getByText('Your plan does not include recording.').waitFor();
  await page.goto(`${office.bureau.url}/more/company`);
  const region = page.getByRole('region', { name: 'Plan' });
  await region.getByText('Essential').waitFor();
  await region.getByText(/^Not in it: .*planned meetings/).waitFor();
});
