import { buffer } from 'node:stream/consumers';
import { DOTS_PER_INCH, type FaxPapers } from '@bureau/core/fax';
import { ok } from '@bureau/core/kernel';
import PdfDocument from 'pdfkit';
import sharp from 'sharp';
import { coverPdf } from './cover.ts';
import { drawApart } from './draw-apart.ts';
import { FAX_TIFF } from './fax-tiff.ts';
import { linesPerInch } from './tiff-resolution.ts';

/** A received page may be longer than any paper; more than this is none. */
const MOST_PIXELS = 50_000_000;
const POINTS_PER_INCH = 72;

/** Documents are drawn one after the other: each may take a lot. */
let last: Promise<unknown> = Promise.resolve();
const oneByOne: typeof drawApart = (document) => {
  const next = last.then(() => drawApart(document));
  last = next.catch(() => undefined);
  return next;
};

/** Pages by pdfium and libvips, documents by pdfkit. */
export const faxPapers: FaxPapers = {
  async pagesOf(document) {
    const drawn = await oneByOne(document);
    return drawn.ok ? ok({ tiff: await joined(drawn.value), pages: drawn.value.length }) : drawn;
  },
  async withCover(tiff, cover) {
    const drawn = await oneByOne(await coverPdf(cover));
    if (!drawn.ok) throw new Error(`The cover page was not drawn: ${drawn.error}`);
    const count = await faxPapers.count(tiff);
    const pages: Uint8Array[] = drawn.value.slice(0, 1);
    for (let page = 0; page < count; page += 1) {
      pages.push(await reading(tiff, page).toColourspace('b-w').tiff(FAX_TIFF).toBuffer());
    }
    return joined(pages);
  },
  async count(tiff) {
    try {
      return (await sharp(tiff).metadata()).pages ?? 1;
    } catch {
      return 0;
    }
  },
  async picture(tiff, page, width) {
    try {
      const size = await sizeOf(tiff, page - 1);
      const height = Math.max(1, Math.round((size.height / size.width) * width));
      return await reading(tiff, page - 1)
        .resize(width, height, { fit: 'fill' })
        .png()
        .toBuffer();
    } catch {
      return undefined;
    }
  },
  async pdf(tiff, title) {
    const pdf = new PdfDocument({ autoFirstPage: false, info: { Title: title, Producer: 'Bureau' } });
    const whole = buffer(pdf);
    const count = await faxPapers.count(tiff);
    for (let page = 0; page < count; page += 1) {
      const { width, height } = await sizeOf(tiff, page);
      const picture = await reading(tiff, page).toColourspace('b-w').png().toBuffer();
      pdf.addPage({ size: [width, height], margin: 0 }).image(picture, 0, 0, { width, height });
    }
    pdf.end();
    return whole;
  },
};

const reading = (tiff: Uint8Array, page: number) =>
  sharp(tiff, { page, pages: 1, limitInputPixels: MOST_PIXELS }).extractChannel(0);

/** In points. A machine that sends in standard resolution sends half the lines (ITU-T T.4 §2.2). */
async function sizeOf(tiff: Uint8Array, page: number) {
  const { width, height } = await sharp(tiff, { page, pages: 1, limitInputPixels: MOST_PIXELS }).metadata();
  return {
    width: (width / DOTS_PER_INCH) * POINTS_PER_INCH,
    height: (height / linesPerInch(tiff, page)) * POINTS_PER_INCH,
  };
}

async function joined(pages: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first] = pages;
  if (pages.length === 1 && first) return first;
  return sharp([...pages], { join: { animated: true } })
    .extractChannel(0)
    .toColourspace('b-w')
    .tiff(FAX_TIFF)
    .toBuffer();
}
