import { readFile } from 'node:fs/promises';
import { quickest } from '@bureau/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Attendee, linkIn } from './harness/attendee.ts';
import { CAST, type Desk, type Member } from './harness/desk.ts';
import { isClean, LOOKS, staysInside } from './harness/face.ts';
import { journey, talking } from './harness/journey.ts';
import { type MailServer, startMailServer } from './harness/mail-server.ts';

let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());

const office = journey(() => ({
  BUREAU_SMTP_URL: mail.url,
  BUREAU_MAIL_FROM: 'Bureau <bureau@atelier-boreal.example>',
}));
const GUEST_HZ = 2_800;

/** Plans a meeting for tomorrow, perhaps with guests, and opens its page. */
async function planned({ page }: Desk, name: string, guests = ''): Promise<void> {
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  if (guests !== '') await page.getByRole('textbox', { name: 'Guests', exact: true }).fill(guests);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** The newest mail to somebody, as soon as there are so many. */
async function mailTo(address: string, count: number) {
  const all = () =>
    mail.received.filter(({ to }) =>
      [to ?? []].flat().some(({ value }) => value.some((each) => each.address === address)),
    );
  await expect.poll(() => all().length, { timeout: 20_000, message: `mails to ${address}` }).toBe(count);
  return all().at(-1);
}

const eventIn = (letter: Awaited<ReturnType<typeof mailTo>>) => letter?.attachments[0]?.content.toString() ?? '';

test('a guest is invited by mail, comes by its link, and is told when it is cancelled; the page has the file', async () => {
  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  await planned(camille, 'Review of the year', 'tomas@example.org');
  const invitation = await mailTo('tomas@example.org', 1);
  expect(eventIn(invitation)).toContain('METHOD:REQUEST');
  const [link = ''] = /https?:\/\/\S+\/m\/[\w-]+/.exec(invitation?.text ?? '') ?? [];

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Add to calendar' }).click(),
  ]);
  const file = await readFile(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
  expect(file).toContain('BEGIN:VTIMEZONE');
  expect(/UID:.*/.exec(file)?.[0]).toBe(/UID:.*/.exec(eventIn(invitation))?.[0]);

  const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', GUEST_HZ);
  await guest.join.waitFor();
  await guest.page.context().close();

  await page.getByRole('button', { name: 'Cancel meeting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel meeting' }).click();
  expect(eventIn(await mailTo('tomas@example.org', 2))).toContain('METHOD:CANCEL');
});

/** The host is inside a meeting that was begun now, with a colleague. */
async function inside(host: Desk, other: Desk): Promise<readonly [Attendee, Attendee]> {
  await host.page.goto(`${office.bureau.url}/meetings`);
  await host.page.getByRole('button', { name: 'Meet now' }).click();
  const [ours, theirs] = [Attendee.at(host), Attendee.at(other)];
  await ours.isInside();
  await invites(ours, other);
  await invitation(other).getByRole('button', { name: 'Join' }).click();
  await theirs.knock();
  await theirs.isInside();
  return [ours, theirs];
}

async function invites(host: Attendee, { member: { name } }: Desk): Promise<void> {
  await host.control(/people|person/).click();
  await host.page.getByRole('button', { name: 'Invite people' }).click();
  await host.page.getByRole('textbox', { name: 'Name or extension' }).fill(name);
  await host.page.getByRole('button', { name: `Ring: ${name}` }).click();
  await host.page.getByRole('button', { name: 'Close', exact: true }).first().click();
}

const invitation = ({ page }: Desk) => page.getByRole('alert').filter({ hasText: 'asks you to join' });

test('a call during a meeting: it stands aside silent, and comes back by one click, muted', async () => {
  const [camille, helene, adaeze] = await office.open(CAST.camille, CAST.helene, CAST.adaeze);
  const [ours, theirs] = await inside(camille, helene);
  await Promise.all([ours.hears(theirs), theirs.hears(ours)]);
  await ours.control('Turn camera on').click();
  await expect
    .poll(async () => (await adaeze.find(CAST.camille.name, CAST.camille.name)).textContent())
    .toContain('On a call');

  await adaeze.call(CAST.camille.name);
  await camille.page.getByRole('button', { name: 'Hold and answer' }).click();
  await camille.isConnected();
  await camille.page.getByText('On hold. Nobody hears or sees you.').waitFor();
  await Promise.all([camille.hears(CAST.adaeze), adaeze.hears(CAST.camille)]);
  await Promise.all([theirs.hearsNot(ours), camille.hearsNot(CAST.helene)]);
  await theirs.tile(CAST.camille.name).getByText('Muted', { exact: true }).waitFor();

  await camille.page.getByRole('button', { name: 'Back to the meeting' }).click();
  await ours.hears(theirs);
  await Promise.all([adaeze.hearsMusic(), theirs.hearsNot(ours), camille.hearsNot(CAST.adaeze)]);
  await ours.control('Turn camera on').waitFor();
  await ours.control('Unmute').click();
  await theirs.hears(ours);
  await adaeze.hangUp();
  await ours.hears(theirs);
});

test('somebody knocks while the host does something else: the host is told, comes and admits', async () => {
  const [camille] = await office.open(CAST.camille);
  await planned(camille, 'Site visit');
  const link = await linkIn(camille.page, office.bureau);
  await camille.page
    .getByRole('navigation')
    .getByRole('link', { name: /Contacts/ })
    .click();
  const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', GUEST_HZ);
  await guest.knock();
  await guest.page.getByText('has been told that you wait').waitFor();
  const card = camille.page.getByRole('alert').filter({ hasText: 'Tomás Silva waits to be let in' });
  await card.getByRole('button', { name: 'Join to admit' }).click();
  const host = Attendee.at(camille);
  await host.knock();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await host.hears(guest);
  await guest.page.context().close();

  const { page } = host;
  await page.keyboard.press('Control+Shift+K');
  await host.control('Lower hand').waitFor();
  await page.keyboard.press('Control+Shift+Y');
  const line = page.getByRole('textbox', { name: 'Write to everybody' });
  await line.fill('Is this on?');
  await line.press('Control+Shift+K');
  await line.press('Control+Shift+H');
  await line.press('Enter');
  await page.getByRole('log').getByText('Is this on?').waitFor();
  await host.control('Lower hand').waitFor();
  await host.control(/^Chat/).click();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByRole('heading', { name: 'In a meeting' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+E');
  await host.control('Stop sharing').waitFor();
  await page.keyboard.press('Control+Shift+E');
  await host.control('Share').waitFor();
  await page.keyboard.press('Control+Shift+O');
  await host.control('Turn camera off').waitFor();
  await page.keyboard.press('Control+Shift+U');
  await page.getByRole('heading', { name: '1 person' }).waitFor();
  await page.keyboard.press('Control+Shift+H');
  await host.stage.waitFor({ state: 'hidden' });
});

test('one’s own room is begun from the list; somebody signed out comes by its number', async () => {
  const [camille] = await office.open(CAST.camille);
  const { page } = camille;
  await page.goto(`${office.bureau.url}/meetings`);
  const code = await page.getByText(/^\d{3} \d{3} \d{3}$/).innerText();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const host = Attendee.at(camille);
  await host.knock();
  await host.isInside();

  const context = await office.browser.newContext({ locale: 'en-GB' });
  const visitor = await context.newPage();
  await visitor.goto(`${office.bureau.url}/sign-in`);
  const number = visitor.getByRole('textbox', { name: 'Meeting number' });
  await number.fill('12');
  await number.press('Enter');
  await visitor.getByText('A meeting number has nine digits.').waitFor();
  await isClean(visitor, 'sign-in with a wrong number');
  await number.fill('999 999 999');
  await number.press('Enter');
  await visitor.getByRole('link', { name: 'Type another number' }).click();
  await visitor.waitForURL('**/sign-in');
  await number.fill(code);
  await visitor.getByRole('button', { name: 'Continue' }).click();
  await visitor.getByRole('textbox', { name: 'Your name' }).fill('Aroha Ngata');
  await visitor.getByRole('button', { name: 'Join', exact: true }).click();
  const guest = new Attendee(visitor, 'Aroha Ngata', GUEST_HZ);
  await guest.knock();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await context.close();
});

/** From now on the page knows the longest time for which it did not play the tone of somebody. */
async function listensFor({ page }: Desk, { toneHz }: Member): Promise<() => Promise<number>> {
  await page.evaluate((hz) => {
    const heard = { at: performance.now(), gapMs: 0 };
    setInterval(() => {
      const now = performance.now();
      heard.gapMs = Math.max(heard.gapMs, now - heard.at);
      if (window.measure.levelAt(hz) > -65) heard.at = now;
    }, 50);
    Object.assign(window, { longestGap: () => heard.gapMs });
  }, toneHz);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there above
  return () => page.evaluate(() => (window as unknown as { longestGap: () => number }).longestGap());
}

test('a call becomes a meeting and a call again: each is there as they were, hardly a sound is missed', async () => {
  const [camille, helene] = await office.open(CAST.camille, CAST.helene);
  await talking(camille, helene);
  await helene.hears(CAST.camille);
  const [ours, theirs] = [Attendee.at(camille), Attendee.at(helene)];
  const missedMs = await quickest(2_000, async () => {
    await helene.mute();
    const gapThere = await listensFor(helene, CAST.camille);
    await camille.inMenu('Make it a meeting');
    await Promise.all([ours.isInside(), theirs.isInside()]);
    await Promise.all([camille.isOver(), helene.isOver()]);
    await theirs.hears(ours);
    const missedThere = await gapThere();
    await theirs.control('Unmute').click();
    await ours.hears(theirs);

    await theirs.control('Mute').click();
    await ours.hearsNot(theirs);
    const gapBack = await listensFor(helene, CAST.camille);
    await ours.inMenu('Back to a call');
    await Promise.all([camille.isConnected(), helene.isConnected()]);
    await Promise.all([ours, theirs].map(({ stage }) => stage.waitFor({ state: 'hidden' })));
    await helene.hears(CAST.camille);
    const missedBack = await gapBack();
    await camille.hearsNot(CAST.helene);
    await helene.unmute();
    await camille.hears(CAST.helene);
    return Math.max(missedThere, missedBack);
  });
  expect(missedMs, 'sound that was missed').toBeLessThan(2_000);
  await camille.hangUp();
  for (const [desk, other] of [
    [camille, CAST.helene],
    [helene, CAST.camille],
  ] as const) {
    await desk.isOver();
    const row = await desk.newestCall();
    expect(await row.textContent()).toContain(other.name);
  }
});

describe.each(LOOKS)('$colorScheme, $width px', ({ colorScheme, width }) => {
  test('axe finds nothing around meetings; nothing scrolls sideways', async () => {
    const [camille] = await office.open(CAST.camille);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    await planned(camille, 'Quarterly review');
    const fine = async (of: Page, where: string) => {
      await isClean(of, where);
      await staysInside(of, where);
    };
    await fine(page, 'page of a meeting with a date');
    const link = await linkIn(page, office.bureau);
    await page.goto(`${office.bureau.url}/meetings`);
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await fine(page, 'list with the own room');
    // Who knocked for another look may not be known to have gone yet.
    const name = `Tomás Silva, ${colorScheme}`;
    const guest = await Attendee.guest(office.browser, link, name, GUEST_HZ);
    await guest.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await guest.page.setViewportSize({ width, height: 844 });
    await guest.join.waitFor();
    await fine(guest.page, 'door with the choice of devices');
    await guest.knock();
    await page
      .getByRole('alert')
      .filter({ hasText: `${name} waits to be let in` })
      .waitFor();
    await fine(page, 'knock');
    await guest.page.getByText('has been told that you wait').waitFor();
    await fine(guest.page, 'lobby');
    await guest.page.context().close();
  });
});
