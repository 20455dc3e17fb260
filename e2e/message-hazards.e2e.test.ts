import { readFile } from 'node:fs/promises';
import { HOSTILE_TEXTS } from '@bureau/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { launchChromium } from './harness/chromium.ts';
import { begin, type OpenConversation, openFromList, ROOF } from './harness/conversation.ts';
import { CAST, Desk } from './harness/desk.ts';

const { camille: CAMILLE, adaeze: ADAEZE, helene: HELENE } = CAST;

let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let own: OpenConversation;

beforeAll(async () => {
  [bureau, browser] = await Promise.all([startBureau(), launchChromium()]);
  camille = await Desk.open(browser, bureau.url, CAMILLE);
  own = await begin(camille, [ADAEZE.name]);
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
});

test('an upload that is cut in the middle goes on where it was', async () => {
  const { page } = camille;
  const film = Buffer.alloc(6_000_000, 'Bureau ');
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const limit = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await limit(1_000_000);
  const file = { name: 'film.dat', mimeType: 'application/octet-stream', buffer: film };
  await page.locator('input[type=file]').setInputFiles([file]);
  const sent = async () => Number(await page.getByRole('progressbar', { name: /film\.dat/ }).getAttribute('value'));
  await expect.poll(sent).toBeGreaterThan(2_000_000);
  const killed = bureau.processes.api.pid;
  bureau.kill('api', 'SIGKILL');
  await expect.poll(() => bureau.processes.api.pid).not.toBe(killed);
  await limit(-1);
  await own.write('The film');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    own
      .message('The film')
      .getByRole('button', { name: /film\.dat/ })
      .click(),
  ]);
  expect(film.equals(await readFile(await download.path()))).toBe(true);
  expect(offsets[0]).toBe(0);
  expect(Math.max(...offsets)).toBeGreaterThan(0);
});

test('three hundred hostile texts are shown, and nothing of them runs or is fetched', async () => {
  const { page } = camille;
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  page.on('request', (request) => {
    if (!request.url().startsWith(bureau.url)) faults.push(request.url());
  });
  const conversationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const posted = await page.evaluate(
    async ([id, texts]) => {
      const headers = { 'content-type': 'application/json' };
      const post = (text: string) => {
        const body = JSON.stringify({ conversationId: id, messageId: crypto.randomUUID(), text });
        return fetch('/api/trpc/messages.post', { method: 'POST', headers, body });
      };
      const answers: boolean[] = [];
      // Refused are those that are no text of a message, such as spaces alone.
      for (const text of texts) answers.push((await post(text)).ok);
      return answers.filter(Boolean).length;
    },
    [conversationId, HOSTILE_TEXTS] as const,
  );
  expect(posted).toBeGreaterThan(250);
  const { seen, harmful } = await own.log.evaluate(async (log, most) => {
    const positions = new Set<string>();
    const found: string[] = [];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let turn = 0; turn < 2_000 && positions.size < most; turn += 1) {
      for (const row of log.querySelectorAll('[data-message]')) positions.add(row.getAttribute('data-message') ?? '');
      const suspects = log.querySelectorAll(
        'img, script, iframe, object, embed, form, style, link, base, video, audio, [href^="javascript" i], [href^="data" i]',
      );
      found.push(...[...suspects].map((each) => each.outerHTML));
      log.scrollTop -= log.clientHeight / 2;
      await frame();
    }
    return { seen: positions.size, harmful: found };
  }, posted);
  expect(seen).toBeGreaterThanOrEqual(posted);
  expect(harmful).toEqual([]);
  expect(faults).toEqual([]);
});

test('a draft is there after the page is loaded anew at any moment, and on the other computer', async () => {
  let typed = '';
  for (const [more, restsMs] of [
    ['half', 0],
    [' a', 300],
    [' sent', 700],
    ['ence', 1_200],
  ] as const) {
    await own.field.press('End');
    await own.field.pressSequentially(more);
    typed += more;
    await camille.page.waitForTimeout(restsMs);
    await camille.page.reload();
    await expect.poll(() => own.field.inputValue()).toBe(typed);
  }
  const other = await camille.newTab();
  const there = await openFromList(other, ADAEZE.name);
  await expect.poll(() => there.field.inputValue()).toBe(typed);
  await there.write('A whole sentence');
  await own.ends('A whole sentence');
  await camille.page.reload();
  await own.field.waitFor();
  await expect.poll(() => own.field.inputValue()).toBe('');
  await other.page.close();
});

test('a voice message that is spoken while one goes elsewhere is attached to the next message', async () => {
  const { page } = camille;
  await page.getByRole('button', { name: 'Record a voice message' }).click();
  await page.getByRole('timer', { name: 'Length' }).getByText('0:02').waitFor();
  await openFromList(camille, HELENE.name);
  await page.getByText('Your voice message was not sent').waitFor();
  await openFromList(camille, ADAEZE.name);
  await page.locator('[data-composer]').getByText('Voice message', { exact: true }).waitFor();
  await own.write('What I meant');
  await own
    .message('What I meant')
    .getByRole('group', { name: `Voice message of ${CAMILLE.name}` })
    .waitFor();
});

test('a voice message that is spoken while the page is loaded anew is attached to the next message, and a picture is still seen', async () => {
  const { page } = camille;
  const composer = page.locator('[data-composer]');
  await page.locator('input[type=file]').setInputFiles(ROOF);
  await composer.locator('[aria-busy=true]').waitFor({ state: 'hidden' });
  await page.reload();
  const preview = composer.getByRole('img', { name: 'roof.png' });
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await composer.getByRole('button', { name: 'Do not send roof.png' }).click();

  await page.getByRole('button', { name: 'Record a voice message' }).click();
  await page.getByRole('timer', { name: 'Length' }).getByText('0:03').waitFor();
  await page.reload();
  await page.getByText('Your voice message was not sent').waitFor();
  await composer.getByText('Voice message', { exact: true }).waitFor();
  await page.reload();
  await composer.getByText('Voice message', { exact: true }).waitFor();
  await own.write('What I said before');
  await own
    .message('What I said before')
    .getByRole('group', { name: `Voice message of ${CAMILLE.name}` })
    .waitFor();
});
