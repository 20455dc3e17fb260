import { MOST_FAX_PAGES, PAGE_DOTS, PAGE_LINES } from '@bureau/core/fax';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { bombs } from './bombs.fixture.ts';
import { pdfOf } from './documents.fixture.ts';
import { faxPapers } from './fax-papers.ts';

/** Lines of a page that are black at this dot. */
async function inkAt(tiff: Uint8Array, page: number, dot: number): Promise<readonly number[]> {
  const grey = await sharp(tiff, { page }).extractChannel(0).raw().toBuffer();
  return Array.from({ length: PAGE_LINES }, (_, line) => line).filter((line) => grey[line * PAGE_DOTS + dot] === 0);
}

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#000000' } });

async function drawn(document: Uint8Array) {
  const pages = await faxPapers.pagesOf(document);
  if (!pages.ok) throw new Error(pages.error);
  return pages.value;
}

describe('a document becomes pages', () => {
  test('of A4 in fine resolution, with everything where it stood', async () => {
    const { tiff, pages } = await drawn(await pdfOf(3));
    expect([pages, await faxPapers.count(tiff)]).toEqual([3, 3]);
    const meta = await sharp(tiff, { page: 0 }).metadata();
    expect(meta).toMatchObject({ width: PAGE_DOTS, height: PAGE_LINES, bitsPerSample: 1 });
    const inks = await Promise.all([0, 1, 2].map((page) => inkAt(tiff, page, 200)));
    // 100 points from the top, 196 lines an inch; the width sets the scale.
    const scale = (PAGE_DOTS / ((595.28 / 72) * 204)) * (196 / 72);
    for (const [page, ink] of inks.entries()) {
      expect(ink[0]).toBeGreaterThanOrEqual(Math.floor((100 + page * 20) * Math.min(scale, PAGE_LINES / 841.89)) - 2);
      expect(ink.length).toBeGreaterThan(20);
      expect(ink.length).toBeLessThan(32);
    }
  });

  test.each([
    ['a wide picture is turned', 400, 200, [1_400, 1_728]],
    ['a high picture stays', 200, 400, [1_000, 1_300]],
  ] as const)('%s', async (_, width, height, [least, most]) => {
    const { tiff, pages } = await drawn(await solid(width, height).jpeg().toBuffer());
    const grey = await sharp(tiff).extractChannel(0).raw().toBuffer();
    const across = grey.subarray(PAGE_DOTS * 1_000, PAGE_DOTS * 1_001).filter((dot) => dot === 0).length;
    expect(pages).toBe(1);
    expect(across).toBeGreaterThan(least - 300);
    expect(across).toBeLessThanOrEqual(most);
  });

  test('greys of a photo become dots', async () => {
    const grey = await sharp({ create: { width: 200, height: 282, channels: 3, background: '#8c8c8c' } })
      .png()
      .toBuffer();
    const { tiff } = await drawn(grey);
    const dots = await sharp(tiff).extractChannel(0).raw().toBuffer();
    const share = dots.filter((dot) => dot === 0).length / dots.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
  });

  test('a cover comes before, and the pages stay as they are', async () => {
    const { tiff } = await drawn(await pdfOf(2));
    const cover = { locale: 'fr', to: 'Zoë Ωmega', subject: 'Essai', text: 'Bonjour,\nvoilà.' } as const;
    const facts = { from: 'Ada', company: 'Bureau SARL', number: '01 99 00 01 00', date: '26 novembre 2026', pages: 3 };
    const covered = await faxPapers.withCover(tiff, { ...cover, ...facts });
    expect(await faxPapers.count(covered)).toBe(3);
    expect(await inkAt(covered, 2, 200)).toEqual(await inkAt(tiff, 1, 200));
    expect((await inkAt(covered, 0, 600)).length).toBeGreaterThan(10);
  });
});

test('pages become a picture and a PDF, in the proportions of paper', async () => {
  const { tiff } = await drawn(await pdfOf(2));
  const picture = await faxPapers.picture(tiff, 2, 400);
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 400, height: 545 });
  expect(await faxPapers.picture(tiff, 3, 400)).toBeUndefined();
  const again = await drawn(await faxPapers.pdf(tiff, 'Fax'));
  expect(again.pages).toBe(2);
  const [before, after] = [await inkAt(tiff, 1, 200), await inkAt(again.tiff, 1, 200)];
  expect(Math.abs((before[0] ?? 0) - (after[0] ?? 99))).toBeLessThanOrEqual(2);
});

describe('what cannot be sent is refused with its reason', () => {
  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['an encrypted PDF', () => pdfOf(1, { userPassword: 'secret', ownerPassword: 'owner' }), 'fax-encrypted'],
    ['500 pages', () => pdfOf(500), 'fax-too-many-pages'],
    ['one page more than a fax has', () => pdfOf(MOST_FAX_PAGES + 1), 'fax-too-many-pages'],
    ['a text', async () => Buffer.from('Dear Sir or Madam'), 'fax-not-document'],
    ['nothing', async () => new Uint8Array(), 'fax-not-document'],
    ['a GIF', () => solid(10, 10).gif().toBuffer(), 'fax-not-document'],
    ['the first half of a PDF', async () => (await pdfOf(3)).subarray(0, 300), 'fax-damaged'],
    ['the first half of a PNG', async () => (await solid(500, 500).png().toBuffer()).subarray(0, 200), 'fax-damaged'],
    ['a picture of 900 million dots', async () => bombs.hugePng(), 'fax-not-document'],
    ['a PDF with a picture of 1.6 thousand million dots', async () => bombs.hugePictureInPdf(), 'fax-too-heavy'],
  ])('%s', async (_, document, refusal) => {
    expect(await faxPapers.pagesOf(await document())).toEqual({ ok: false, error: refusal });
  });
});
