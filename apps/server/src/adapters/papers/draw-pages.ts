import { dither, MOST_FAX_PAGES, PAGE_DOTS, PAGE_LINES, placeOnPage } from '@bureau/core/fax';
import { pictureOf } from '@bureau/core/files';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import { FAX_TIFF, GREY_PAGE } from './fax-tiff.ts';
import { RefusedDocument } from './refused-document.ts';

/** A PDF may begin with rubbish (PDF 1.7, implementation note 13). */
const HEADER_WITHIN_BYTES = 1_024;
const MOST_PIXELS = 50_000_000;
const WHITE = '#ffffff';

/** Draws a document page by page; throws {@link RefusedDocument} for what is none. */
export async function* drawPages(document: Uint8Array): AsyncGenerator<Uint8Array> {
  if (Buffer.from(document.subarray(0, HEADER_WITHIN_BYTES)).includes('%PDF-')) yield* drawPdf(document);
  else yield await drawPicture(document);
}

async function* drawPdf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(content).catch((cause: unknown) => {
    const isLocked = cause instanceof Error && /password|security/i.test(cause.message);
    throw new RefusedDocument(isLocked ? 'fax-encrypted' : 'fax-damaged');
  });
  const count = document.getPageCount();
  if (count > MOST_FAX_PAGES) throw new RefusedDocument('fax-too-many-pages');
  if (count === 0) throw new RefusedDocument('fax-damaged');
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    if (!(originalWidth > 0 && originalHeight > 0)) throw new RefusedDocument('fax-damaged');
    const place = placeOnPage(originalWidth, originalHeight);
    const [width, height] = place.isTurned ? [place.height, place.width] : [place.width, place.height];
    const { data } = await page.render({ width, height, scale: 1, colorSpace: 'Gray', render: 'bitmap' });
    const drawn = sharp(data, { raw: { width, height, channels: 1 } });
    yield await asPage(place.isTurned ? drawn.rotate(90) : drawn, place);
  }
}

async function drawPicture(content: Uint8Array): Promise<Uint8Array> {
  const picture = pictureOf(content);
  if (picture?.type !== 'image/png' && picture?.type !== 'image/jpeg') throw new RefusedDocument('fax-not-document');
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const, pages: 1 };
  try {
    // Upright first, as the camera says.
    const upright = await sharp(content, options)
      .rotate()
      .flatten({ background: WHITE })
      .greyscale()
      .png()
      .toBuffer({ resolveWithObject: true });
    const place = placeOnPage(upright.info.width, upright.info.height);
    const turned = place.isTurned ? await sharp(upright.data).rotate(90).png().toBuffer() : upright.data;
    return await asPage(sharp(turned).resize(place.width, place.height, { fit: 'fill' }), place);
  } catch (cause) {
    throw cause instanceof RefusedDocument ? cause : new RefusedDocument('fax-damaged');
  }
}

async function asPage(drawn: Sharp, { width, height, left, top }: ReturnType<typeof placeOnPage>): Promise<Uint8Array> {
  const edges = { left, top, right: PAGE_DOTS - width - left, bottom: PAGE_LINES - height - top };
  const grey = await drawn
    .extend({ ...edges, background: WHITE })
    .extractChannel(0)
    .raw()
    .toBuffer();
  dither(grey, PAGE_DOTS);
  return sharp(grey, GREY_PAGE).toColourspace('b-w').tiff(FAX_TIFF).toBuffer();
}
