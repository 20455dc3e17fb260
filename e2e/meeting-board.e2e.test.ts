import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { Attendee, linkIn } from './harness/attendee.ts';
import { CAST, type Desk } from './harness/desk.ts';
import { isClean, LOOKS, staysInside } from './harness/face.ts';
import { journey } from './harness/journey.ts';

const office = journey();

/** Plans a meeting and goes in as its host. */
async function begun({ page }: Desk, name: string): Promise<string> {
  await page.goto(`${office.bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  const link = await linkIn(page, office.bureau);
  await page.getByRole('main').getByRole('button', { name: 'Join', exact: true }).click();
  return link;
}

/** Host and guest, both inside. */
async function together(desk: Desk, name: string): Promise<{ host: Attendee; guest: Attendee; link: string }> {
  const link = await begun(desk, name);
  const host = Attendee.at(desk);
  await host.knock();
  await host.isInside();
  const guest = await Attendee.guest(office.browser, link, 'Tomás Silva', 2_800);
  await guest.knock();
  await host.page.getByRole('button', { name: 'Admit', exact: true }).click();
  await guest.isInside();
  return { host, guest, link };
}

/** What everybody must see alike. */
interface Element {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly points?: unknown;
  readonly text?: string;
}

const boardOf = ({ page }: Attendee) => page.getByRole('region', { name: 'Whiteboard', exact: true });

/** Draws with one tool from corner to corner of a part of the board, in shares of its width and height. */
async function draws(
  who: Attendee,
  tool: 'rectangle' | 'freedraw',
  [left, top, right, bottom]: readonly number[] = [],
) {
  const board = boardOf(who);
  await board.locator('label', { has: who.page.getByTestId(`toolbar-${tool}`) }).click();
  const box = await board.locator('canvas.interactive').boundingBox();
  if (!box || left === undefined || top === undefined || right === undefined || bottom === undefined) {
    throw new Error('There is no board to draw on');
  }
  await who.page.mouse.move(box.x + box.width * left, box.y + box.height * top);
  await who.page.mouse.down();
  await who.page.mouse.move(box.x + box.width * right, box.y + box.height * bottom, { steps: 5 });
  await who.page.mouse.up();
}

async function saved({ page }: Attendee, kind: 'As a picture (PNG)' | 'As an Excalidraw file'): Promise<Download> {
  await page.getByRole('button', { name: 'Save the whiteboard' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: kind }).click(),
  ]);
  return download;
}

const bytesOf = async (download: Download) => readFile(await download.path());

/** What is on somebody's board, by the file that they save of it. */
async function elementsOf(who: Attendee): Promise<readonly Element[]> {
  const { elements } = JSON.parse((await bytesOf(await saved(who, 'As an Excalidraw file'))).toString());
  return elements.map(({ id, type, version, x, y, width, height, points, text }: Element) => ({
    id,
    type,
    version,
    x,
    y,
    width,
    height,
    points,
    text,
  }));
}

/** How many pixels of a picture are not white, and its size. */
function inkOf(page: Page, png: Buffer): Promise<{ width: number; height: number; ink: number }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('No canvas');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink += 1;
    return { width, height, ink };
  }, png.toString('base64'));
}

/** Hosts that a page asks besides our own. */
function strangersOf(page: Page): Set<string> {
  const strangers = new Set<string>();
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== office.bureau.url) strangers.add(origin);
  });
  return strangers;
}

test('a whiteboard is the same for the host, a guest and whoever comes late; it is saved, and kept with the meeting', async () => {
  const [camille, helene] = await office.open(CAST.camille, CAST.helene);
  const { host, guest, link } = await together(camille, 'Plan of the house');
  const strangers = [strangersOf(host.page), strangersOf(guest.page)];
  const fonts = guest.page.waitForResponse((response) => response.url().includes('/board/fonts/'));
  await host.control('Open the whiteboard').click();
  await guest.page.getByText('Camille Morin has opened the whiteboard.').waitFor();
  await draws(host, 'rectangle', [0.3, 0.3, 0.5, 0.6]);
  await draws(guest, 'freedraw', [0.6, 0.4, 0.7, 0.6]);
  await host.page.keyboard.press('t');
  const box = await boardOf(host).locator('canvas.interactive').boundingBox();
  await host.page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.35, (box?.y ?? 0) + (box?.height ?? 0) * 0.7);
  await host.page.keyboard.type('Été');
  await host.page.keyboard.press('Escape');
  expect((await fonts).status()).toBe(200);

  await helene.page.goto(link.replace('/m/', '/meetings/link/'));
  const late = Attendee.at(helene);
  await late.knock();
  await boardOf(late).locator('canvas.interactive').waitFor();
  const everybody = [host, guest, late];
  await expect
    .poll(async () => (await elementsOf(late)).map(({ type }) => type).toSorted(), { timeout: 20_000 })
    .toEqual(['freedraw', 'rectangle', 'text']);
  await expect
    .poll(
      async () => new Set(await Promise.all(everybody.map(async (who) => JSON.stringify(await elementsOf(who))))).size,
    )
    .toBe(1);

  const drawn = (await elementsOf(late)).map(({ id }) => id);
  const picture = await saved(guest, 'As a picture (PNG)');
  expect(picture.suggestedFilename()).toBe('Plan of the house.png');
  const { width, height, ink } = await inkOf(guest.page, await bytesOf(picture));
  expect(Math.min(width, height)).toBeGreaterThan(150);
  expect(ink).toBeGreaterThan(1_000);
  expect(strangers.map(({ size }) => size)).toEqual([0, 0]);

  // Whoever did not open it, and is no host, closes it for nobody.
  expect(await late.control('Close the whiteboard for everybody').getAttribute('aria-disabled')).toBe('true');
  await host.control('Close the whiteboard for everybody').click();
  await guest.page.getByText('The whiteboard was closed.').waitFor();
  await Promise.all(everybody.map((who) => boardOf(who).waitFor({ state: 'detached' })));
  await guest.page.context().close();
  await host.control('Leave').click();
  await host.page.getByRole('menuitem', { name: 'End for everybody' }).click();
  await host.page.getByRole('heading', { name: 'The meeting is over' }).waitFor();
  await host.page.reload();
  await host.page.getByRole('button', { name: 'Show the whiteboard' }).click();
  await host.page.getByText('As it was drawn in the meeting').waitFor();
  expect((await elementsOf(host)).map(({ id }) => id)).toEqual(drawn);
});

test('a file that one sends is with the others, byte for byte; pictures are seen; programs and what is too large are refused', async () => {
  const [camille] = await office.open(CAST.camille);
  const { host, guest } = await together(camille, 'Figures');
  await guest.control(/^Chat/).click();
  await host.control(/^Chat/).click();
  const chooser = (who: Attendee) => who.page.locator('input[type=file]');
  const content = randomBytes(400_000);
  const send = (who: Attendee) => who.page.getByRole('button', { name: 'Send', exact: true }).click();
  await chooser(guest).setInputFiles([
    { name: 'Relevé "final".csv', mimeType: 'text/csv', buffer: content },
    { name: 'by mistake.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
  ]);
  // They lie beside the text, from where one is taken back, until it is sent.
  await guest.page.getByRole('button', { name: 'Do not send by mistake.txt' }).click();
  await guest.page.getByRole('textbox', { name: 'Write to everybody' }).fill('The figures, at last');
  await guest.page.keyboard.press('Enter');
  await host.page.getByRole('log').getByText('The figures, at last').waitFor();
  const [download] = await Promise.all([
    host.page.waitForEvent('download'),
    host.page.getByRole('button', { name: 'Download Relevé _final_.csv' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Relevé _final_.csv');
  expect((await bytesOf(download)).equals(content)).toBe(true);

  await host.page.getByRole('textbox', { name: 'Write to everybody' }).evaluate(async (field) => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
    const files = new DataTransfer();
    files.items.add(new File([await canvas.convertToBlob()], 'Photo.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
  });
  await send(host);
  const photo = guest.page.getByRole('img', { name: 'Picture: Photo.png' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40);

  await host.page.getByRole('log').evaluate((log) => {
    const files = new DataTransfer();
    files.items.add(new File(['<script>alert(1)</script>'], 'page.html', { type: 'text/html' }));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      log.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
    }
  });
  await send(host);
  await guest.page.getByRole('button', { name: 'Download page.html' }).waitFor();
  expect(await guest.page.getByRole('button', { name: 'Download by mistake.txt' }).count()).toBe(0);

  await chooser(host).setInputFiles({
    name: 'setup.exe',
    mimeType: 'application/x-msdownload',
    buffer: Buffer.from('x'),
  });
  await host.page.getByText('Programs are not sent').waitFor();
  await chooser(host).setInputFiles({ name: 'large.bin', mimeType: '', buffer: Buffer.alloc(25_000_001) });
  await host.page.getByText('A file is 25 MB at most').waitFor();
  await guest.page.context().close();
});

test('axe finds nothing with the whiteboard open, beside a chat with files, in every look; nothing scrolls sideways', async () => {
  const [camille] = await office.open(CAST.camille);
  const link = await begun(camille, 'Quarterly review');
  expect(link).toContain('/m/');
  const host = Attendee.at(camille);
  const { page } = host;
  await host.knock();
  await host.control('Open the whiteboard').click();
  await boardOf(host).locator('canvas.interactive').waitFor();
  // What is selected shows everything that can be done with it.
  await draws(host, 'rectangle', [0.3, 0.3, 0.5, 0.6]);
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 844 });
    const where = `${colorScheme}, ${width} px`;
    await isClean(page, `whiteboard, ${where}`);
    await staysInside(page, `whiteboard, ${where}`);
    await host.control(/^Chat/).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: `${where}.txt`, mimeType: '', buffer: Buffer.from('x') });
    await isClean(page, `a file beside the text, ${where}`);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: `Download ${where}.txt` }).waitFor();
    await isClean(page, `chat, ${where}`);
    await staysInside(page, `chat, ${where}`);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
});
