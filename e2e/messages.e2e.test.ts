import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { begin, messagesLink, OpenConversation, openFromList, ROOF, seesOfWhom } from './harness/conversation.ts';
import { CAST, Desk } from './harness/desk.ts';
import { isClean, staysInside } from './harness/face.ts';
import { heardIn } from './harness/mailbox.ts';
import { asked, changed } from './harness/request.ts';

const { camille: CAMILLE, adaeze: ADAEZE, helene: HELENE } = CAST;

let bureau: RunningBureau;
let browser: Browser;
/** Adaeze is at two computers. */
let camille: Desk;
let adaeze: Desk;
let laptop: Desk;
let faults: string[];

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  [camille, adaeze, laptop] = await Promise.all([
    Desk.open(browser, bureau.url, CAMILLE),
    Desk.open(browser, bureau.url, ADAEZE),
    Desk.open(browser, bureau.url, ADAEZE),
  ]);
  faults = [];
  for (const { page } of [camille, adaeze, laptop]) {
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
  }
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

const badge = (desk: Desk) => messagesLink(desk).textContent();
const idOf = ({ page }: Desk) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

interface History {
  readonly messages: readonly {
    readonly content: { readonly text?: string; readonly files?: readonly { readonly id: string }[] };
  }[];
}
const written = async (desk: Desk, conversationId: string) => {
  const page = await asked<History>(desk.page, 'messages.history', { conversationId, place: { newest: true } });
  return page.messages;
};

test('what is written is there at once, is a light on both computers of the other, and is read on both when it was seen on one', async () => {
  const own = await begin(camille, [ADAEZE.name]);
  await isClean(camille.page, 'a conversation without messages');
  await own.write('Bonjour **Adaeze**');
  await own.write('See https://example.com/plan');
  await own
    .message('Bonjour Adaeze')
    .getByText('Delivered')
    .or(own.message('See').getByText('Delivered'))
    .first()
    .waitFor();
  await expect.poll(() => badge(adaeze)).toContain('2 unread');
  await expect.poll(() => badge(laptop)).toContain('2 unread');

  const theirs = await openFromList(adaeze, CAMILLE.name);
  await theirs.ends('Bonjour Adaeze', 'See');
  expect(await theirs.log.getByRole('link').getAttribute('rel')).toContain('noreferrer');
  await expect.poll(() => badge(adaeze)).not.toContain('unread');
  await expect.poll(() => badge(laptop)).not.toContain('unread');
  await own.message('See').getByText('Read', { exact: true }).waitFor();

  await theirs.field.pressSequentially('Mer');
  await camille.page.getByText(`${ADAEZE.name} is writing…`).waitFor();
  await theirs.field.pressSequentially('ci');
  await theirs.field.press('Enter');
  await own.ends('Merci');
  await camille.page.getByText(`${ADAEZE.name} is writing…`).waitFor({ state: 'hidden' });
});

test('written while the server is away it waits where it can be changed or given up, then arrives once and in order', async () => {
  const own = new OpenConversation(camille, ADAEZE.name);
  const theirs = new OpenConversation(adaeze, CAMILLE.name);
  const id = idOf(camille);
  const killed = bureau.processes.api.pid;
  bureau.kill('api', 'SIGKILL');
  await own.write('first');
  await own.write('secnd');
  await own.write('not this');
  await own.message('not this').getByText('Not sent yet').waitFor();
  await own.does('not this', 'Discard');
  await own.field.press('ArrowUp');
  await own.field.fill('second');
  await own.field.press('Enter');
  await own.write('third');
  await expect.poll(() => bureau.processes.api.pid).not.toBe(killed);
  await theirs.message('third').waitFor({ timeout: 60_000 });
  await theirs.ends('first', 'second', 'third');
  await own.ends('first', 'second', 'third');
  await own.message('third').getByText('Read', { exact: true }).waitFor();
  const texts = (await written(adaeze, id)).map(({ content }) => content.text);
  expect(texts.slice(-3)).toEqual(['first', 'second', 'third']);
});

test('answers, reactions, mentions, edits and deletions, with the keyboard alone', async () => {
  const own = new OpenConversation(camille, ADAEZE.name);
  const theirs = new OpenConversation(adaeze, CAMILLE.name);
  const keys = adaeze.page.keyboard;
  await theirs.log.focus();
  await keys.press('End');
  await theirs.message('third').and(adaeze.page.locator(':focus')).waitFor();
  await keys.press('Tab');
  await keys.press('Enter');
  await own
    .message('third')
    .getByRole('button', { name: new RegExp(`👍.*${ADAEZE.name}`) })
    .waitFor();
  await own.does('third', new RegExp(`👍.*${ADAEZE.name}`));
  await theirs
    .message('third')
    .getByRole('button', { name: /👍.*from/ })
    .getByText('2')
    .waitFor();
  await seesOfWhom(theirs, 'third', `${ADAEZE.name} and ${CAMILLE.name}`);

  await theirs.does('second', 'Reply');
  await theirs.field.pressSequentially('Yes, @cam');
  await adaeze.page.getByRole('option', { name: CAMILLE.name }).waitFor();
  await isClean(adaeze.page, 'a mention and an answer being written');
  await keys.press('Enter');
  await keys.type('now');
  await keys.press('Enter');
  const answer = own.message(`Yes, @${CAMILLE.name} now`);
  await answer.getByRole('button', { name: new RegExp(`${CAMILLE.name}.*second`) }).click();
  await own.message('second').and(camille.page.locator(':focus')).first().waitFor();

  await theirs.field.press('ArrowUp');
  await expect.poll(() => theirs.field.inputValue()).toBe(`Yes, @${CAMILLE.name} now`);
  await theirs.field.fill('No');
  await theirs.field.press('Enter');
  await own.message('No').getByText('edited').waitFor();
  // The hands stay on the keys.
  expect(await theirs.field.evaluate((field) => field === document.activeElement)).toBe(true);

  await theirs.does('No', 'Delete');
  await adaeze.page.keyboard.press('Escape');
  await adaeze.page.locator('[data-message]:focus', { hasText: 'No' }).waitFor();
  await theirs.does('No', 'Delete');
  await adaeze.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await own.ends('This message was deleted');
  await adaeze.page.locator('[data-message]:focus', { hasText: 'This message was deleted' }).waitFor();
  expect((await written(adaeze, idOf(adaeze))).at(-1)?.content.text).toBeUndefined();
});

test('hostile text is harmless, wherever it is shown', async () => {
  const own = new OpenConversation(camille, ADAEZE.name);
  const theirs = new OpenConversation(adaeze, CAMILLE.name);
  await own.write(
    '<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3)) ![p](https://evil.example/p.png)',
  );
  await theirs.ends('<img src=x onerror=alert(1)>');
  await openFromList(laptop, CAMILLE.name);
  expect(await theirs.log.locator('img, script, [href^="javascript" i]').count()).toBe(0);
  expect(faults).toEqual([]);
});

test.each([1440, 1100, 880, 760, 640])(
  'at %i px what can be done with a message lies over no other one',
  async (width) => {
    const { page } = camille;
    const size = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ ...size, width });
    const messages = new OpenConversation(camille, ADAEZE.name).log.locator('[data-message]');
    const last = messages.last();
    const above = messages.nth(-2);
    await last.hover();
    const tools = last.getByRole('group', { name: 'Actions on the message' });
    await tools.waitFor();
    const [over, line] = await Promise.all([tools.boundingBox(), above.boundingBox()]);
    expect(over && line && over.y - line.y - line.height).toBeGreaterThanOrEqual(-2);
    await page.setViewportSize(size);
  },
);

test('files, pictures and a voice arrive whole', async () => {
  const own = new OpenConversation(camille, ADAEZE.name);
  const theirs = new OpenConversation(adaeze, CAMILLE.name);
  const plan = Buffer.from('Ground floor\n'.repeat(20_000));
  await camille.page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'plan.txt', mimeType: 'text/plain', buffer: plan }, ROOF]);
  const names = async () => {
    const shown = await Promise.all(
      ['plan.txt', 'roof.png'].map((each) => camille.page.getByText(each, { exact: true }).isVisible()),
    );
    return shown;
  };
  // They are all seen, and wait while something else is looked at.
  await expect.poll(names).toEqual([true, true]);
  const preview = camille.page.locator('[data-composer]').getByRole('img', { name: 'roof.png' });
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
  await isClean(camille.page, 'files before they are sent');
  await openFromList(camille, HELENE.name);
  expect(await names()).toEqual([false, false]);
  await openFromList(camille, ADAEZE.name);
  expect(await names()).toEqual([true, true]);
  // Nor are they lost with a page that is loaded anew.
  await camille.page.locator('[data-composer] [aria-busy=true]').waitFor({ state: 'hidden' });
  await camille.page.reload();
  await expect.poll(names).toEqual([true, true]);
  // What is said of a file stands above those that are attached.
  await camille.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'setup.exe', mimeType: '', buffer: Buffer.from('x') });
  const refusal = camille.page.getByRole('dialog').filter({ hasText: 'Programs are not sent' });
  const room = async () => {
    const [said, composer] = await Promise.all([
      refusal.boundingBox(),
      camille.page.locator('[data-composer]').boundingBox(),
    ]);
    return said && composer && composer.y - said.y - said.height;
  };
  await expect.poll(room).toBeGreaterThan(0);
  await own.write('The plan');
  const sent = theirs.message('The plan');
  await sent.getByRole('img', { name: /roof\.png/ }).waitFor();
  const [download] = await Promise.all([
    adaeze.page.waitForEvent('download'),
    sent.getByRole('button', { name: /plan\.txt/ }).click(),
  ]);
  expect(await readFile(await download.path())).toEqual(plan);

  // A file is found by its name, whichever of several it is.
  const search = camille.page.getByRole('textbox', { name: 'Search in messages' });
  await search.fill('roof png');
  const found = camille.page.getByRole('region', { name: 'Messages found' });
  await found.getByText('File: roof.png · The plan').waitFor();
  await found.getByRole('link').click();
  await own.message('The plan').and(camille.page.locator(':focus')).waitFor();
  await search.fill('');

  await camille.page.getByRole('button', { name: 'Record a voice message' }).click();
  await camille.page.getByRole('timer', { name: 'Length' }).getByText('0:02').waitFor();
  await camille.page
    .getByRole('group', { name: 'Recording a voice message' })
    .getByRole('button', { name: 'Send' })
    .click();
  await theirs.log.getByRole('group', { name: `Voice message of ${CAMILLE.name}` }).waitFor();
  await isClean(adaeze.page, 'files and a voice');
  const voice = (await written(adaeze, idOf(adaeze))).at(-1)?.content.files?.[0];
  const heard = await heardIn(adaeze.page, `/files/messages/${voice?.id}`);
  expect(Math.abs(heard.hz - CAMILLE.toneHz)).toBeLessThan(12);
});

test('a number in a message is called, saved and copied from there, and has its name from then on', async () => {
  const { page } = camille;
  const own = await openFromList(camille, ADAEZE.name);
  await own.write('Rui is at +351 910 000 042, since 2026-11-27');
  const number = own.log.getByRole('button', { name: 'Number +351 910 000 042' });
  await number.click();
  await page.getByRole('menuitem', { name: 'Call +351 910 000 042' }).waitFor();
  await page.getByRole('menuitem', { name: 'Copy the number' }).waitFor();
  await isClean(page, 'a number in a message');
  await page.getByRole('menuitem', { name: 'Add to my contacts' }).click();
  expect(await page.getByRole('textbox', { name: 'Number 1' }).inputValue()).toBe('+351910000042');
  await page.getByRole('textbox', { name: 'First name' }).fill('Rui');
  await page.getByRole('textbox', { name: 'First name' }).press('Enter');
  await page.getByRole('heading', { name: 'Rui', level: 1 }).waitFor();
  await openFromList(camille, ADAEZE.name);
  await number.click();
  await page.getByRole('menuitem', { name: 'Call Rui' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Add to my contacts' }).count()).toBe(0);
  await page.keyboard.press('Escape');
});

test('in French, in the dark and on a phone it is whole', async () => {
  const { page } = laptop;
  await changed(page, 'accounts.saveSettings', { locale: 'fr' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /Messages/ })
    .click();
  await page.getByRole('link', { name: CAMILLE.name }).waitFor();
  await isClean(page, 'conversations on a phone');
  await page.getByRole('link', { name: CAMILLE.name }).click();
  await page
    .getByRole('log', { name: `Conversation avec ${CAMILLE.name}` })
    .getByText('Ce message a été supprimé')
    .waitFor();
  await staysInside(page, 'a conversation on a phone');
  await isClean(page, 'a conversation on a phone');
  await page.getByRole('button', { name: 'Retour' }).first().click();
  await page.getByRole('link', { name: CAMILLE.name }).waitFor();
  expect(faults).toEqual([]);
});
