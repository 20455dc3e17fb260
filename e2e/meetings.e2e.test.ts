import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Attendee, linkIn } from './harness/attendee.ts';
import { CAST, type Desk } from './harness/desk.ts';
import { isClean, LOOKS, staysInside } from './harness/face.ts';
import { journey } from './harness/journey.ts';
import { sees } from './harness/pictures.ts';

const office = journey();
const GUEST_HZ = 2_800;

/** Plans a meeting, opens its page, and returns the link of its invitation. */
async function planned({ page }: Desk, name: string): Promise<string> {
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  return linkIn(page, office.bureau);
}

/** The host goes in by the page of the meeting. */
async function entered(host: Desk): Promise<Attendee> {
  await host.page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
  const attendee = Attendee.at(host);
  await attendee.knock();
  await attendee.isInside();
  return attendee;
}

async function guestAt(link: string, name: string): Promise<Attendee> {
  const guest = await Attendee.guest(office.browser, link, name, GUEST_HZ);
  await guest.knock();
  return guest;
}

test('a guest waits in the lobby and hears nobody, is let in, is heard by all, and does not come back once removed', async () => {
  const [camille, helene] = await office.open(CAST.camille, CAST.helene);
  const link = await planned(camille, 'Quarterly review');
  const host = await entered(camille);
  await host.page.locator('[data-stage]:focus').waitFor();
  const guest = await guestAt(link, 'Tomás Silva');
  const inFocus = (page: Page, heading: string) =>
    page.getByRole('heading', { name: heading }).and(page.locator(':focus')).waitFor();
  await inFocus(guest.page, 'You are in the lobby');
  await guest.hearsNot(host);

  await host.page.getByRole('alert').filter({ hasText: 'Tomás Silva is in the lobby' }).waitFor();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await Promise.all([guest.hears(host), host.hears(guest)]);

  await helene.page.goto(link.replace('/m/', '/meetings/link/'));
  const colleague = Attendee.at(helene);
  await colleague.knock();
  await colleague.isInside();
  await Promise.all([host.hears(guest, colleague), guest.hears(host, colleague), colleague.hears(host, guest)]);

  await guest.control('Mute').click();
  await Promise.all([host.hearsNot(guest), colleague.hearsNot(guest)]);
  await host.tile('Tomás Silva').getByText('Muted').waitFor();
  await guest.control('Unmute').click();
  await host.hears(guest);
  await host.about(guest, 'Mute');
  await guest.page.getByText('A host has muted your microphone.').waitFor();
  await host.hearsNot(guest);

  await host.about(guest, 'Remove');
  const question = host.page.getByRole('dialog', { name: 'Remove Tomás Silva from the meeting?' });
  await question.getByRole('button', { name: 'Remove' }).click();
  await guest.page.getByRole('heading', { name: 'You were removed' }).waitFor();
  await guest.hearsNot(host);
  await guest.page.reload();
  await guest.join.click();
  await guest.page.getByText('You were removed from this meeting.').waitFor();
  await host.page.getByRole('button', { name: 'Let Tomás Silva back' }).click();
  await host.page.getByRole('region', { name: 'Removed' }).waitFor({ state: 'hidden' });
  await guest.knock();
  await host.page.getByRole('button', { name: 'Admit Tomás Silva' }).click();
  await host.hears(guest);
  await host.about(guest, 'Remove');
  await question.getByRole('button', { name: 'Remove' }).click();
  await guest.page.getByRole('heading', { name: 'You were removed' }).waitFor();
  await guest.page.context().close();
  const again = await Attendee.guest(office.browser, link, 'Tomás Silva', GUEST_HZ);
  await again.knock();
  // Somebody new to the server: they wait again, as everybody does who came by the link.
  const lobby = again.page.getByRole('heading', { name: 'You are in the lobby' });
  await lobby.waitFor();
  // A page that is loaded anew is at the door: nobody is let in who is not there.
  const deny = host.page.getByRole('button', { name: 'Deny Tomás Silva' });
  await deny.waitFor();
  await again.page.reload();
  await again.join.waitFor();
  await deny.waitFor({ state: 'hidden' });
  await again.knock();
  await lobby.waitFor();
  await deny.click();
  await again.page.getByRole('heading', { name: 'You were not let in' }).waitFor();
  await again.page.context().close();

  await host.control('Leave').click();
  await host.page.getByRole('menuitem', { name: 'End for everybody' }).click();
  await Promise.all([colleague, host].map(({ page }) => inFocus(page, 'The meeting is over')));
  await host.page.getByRole('button', { name: 'To my meetings' }).click();
  await host.page.locator('#content:focus').waitFor();
});

test('a guest at the door whose link is renewed is told that it leads nowhere any more', async () => {
  const [camille] = await office.open(CAST.camille);
  const link = await planned(camille, 'Renewed link');
  const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', GUEST_HZ);
  await guest.join.waitFor();
  await camille.page.getByRole('button', { name: 'New link', exact: true }).click();
  const question = camille.page.getByRole('dialog', { name: 'Make a new link?' });
  await question.getByRole('button', { name: 'Make a new link', exact: true }).click();
  await question.waitFor({ state: 'hidden' });
  const gone = guest.page.getByRole('heading', { name: 'This link leads nowhere any more' });
  // The page may have asked for something, and been told, before its button is pressed.
  await Promise.race([guest.knock(), gone.waitFor()]);
  await gone.waitFor();
  await guest.page.reload();
  await guest.page.getByRole('heading', { name: 'There is no such meeting' }).waitFor();
  await guest.page.context().close();
});

test('pictures move, a shared screen is large for everybody, hands and words reach everybody', async () => {
  const [camille] = await office.open(CAST.camille);
  const link = await planned(camille, 'Plan of the house');
  const host = await entered(camille);
  const guest = await guestAt(link, 'Aroha Ngata');
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();

  await guest.control('Turn camera on').click();
  await sees(host, 1, '[data-stage] video');
  await guest.control('Share').click();
  await host.stage.getByText('Aroha Ngata shares the screen').waitFor();
  await sees(host, 2, '[data-stage] video');
  await guest.control('Stop sharing').click();
  await sees(host, 1, '[data-stage] video');
  await guest.control('Turn camera off').click();
  await seesNothingOn(host.page);

  await guest.control('Raise hand').click();
  await host.tile('Aroha Ngata').getByText('Hand raised, number 1').waitFor();

  await guest.control(/^Chat/).click();
  await guest.page.getByRole('textbox', { name: 'Write to everybody' }).fill('See **this**: https://example.com/plan');
  await guest.page.keyboard.press('Enter');
  await host.control('Chat, 1 unread').click();
  await host.page
    .getByRole('log')
    .locator('strong', { hasText: /^this$/ })
    .waitFor();
  const said = host.page.getByRole('log').getByRole('link', { name: 'https://example.com/plan' });
  expect(await said.getAttribute('rel')).toContain('noopener');
  await guest.page.context().close();
});

test('whoever reloads is the same attendee, and a meeting of one stands aside while they look at something else', async () => {
  const [camille] = await office.open(CAST.camille);
  const link = await planned(camille, 'Standing aside');
  const host = await entered(camille);
  const guest = await guestAt(link, 'Aroha Ngata');
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  await guest.page.reload();
  await guest.knock();
  await guest.isInside();
  await host.hears(guest);

  await host.page.reload();
  await host.isInside();
  await host.page.getByText('You are back in the meeting').waitFor();
  await host.control('Unmute').click();
  await Promise.all([host.hears(guest), guest.hears(host)]);
  await host.control('2 people').waitFor();

  await host.page.getByRole('button', { name: 'Make small' }).click();
  await camille.openHistory();
  await host.hears(guest);
  await host.page.getByRole('button', { name: 'Back to the meeting' }).click();
  await host.isInside();
  await guest.page.context().close();
});

async function seesNothingOn(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[data-stage] video').count(), { timeout: 15_000 }).toBe(0);
}

describe.each(LOOKS)('$colorScheme, $width px', ({ colorScheme, width }) => {
  test('axe finds nothing from planning to the end, for hosts and guests; nothing scrolls sideways', async () => {
    const [camille] = await office.open(CAST.camille);
    const { page } = camille;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    const fine = async (of: Page, where: string) => {
      await isClean(of, where);
      await staysInside(of, where);
    };
    await page.goto(`${office.bureau.url}/meetings/new`);
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await fine(page, 'form');
    const link = await planned(camille, 'Quarterly review');
    await fine(page, 'page of a meeting');
    await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
    const host = Attendee.at(camille);
    await host.join.waitFor();
    await fine(page, 'door');
    await host.knock();
    await host.isInside();
    await fine(page, 'alone');
    const guest = await guestAt(link, 'Tomás Silva');
    await guest.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await guest.page.setViewportSize({ width, height: 844 });
    await fine(guest.page, 'lobby');
    await page.getByRole('button', { name: 'Admit', exact: true }).click();
    await guest.isInside();
    await guest.control('Share').click();
    await host.stage.getByText('Tomás Silva shares the screen').waitFor();
    await fine(page, 'shared screen');
    await host.control(/people/).click();
    await fine(page, 'people');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await host.control(/^Chat/).click();
    await fine(page, 'chat');
    await guest.page.context().close();
  });
});
