import { DOTS_PER_INCH, LINES_PER_INCH, PAGE_DOTS, PAGE_LINES } from '@bureau/core/fax';
import type { SharpOptions, TiffOptions } from 'sharp';

const MM_PER_INCH = 25.4;

/** ITU-T T.6 in TIFF, as fax engines take it (RFC 3949, profile F). */
export const FAX_TIFF: TiffOptions = {
  compression: 'ccittfax4',
  bitdepth: 1,
  xres: DOTS_PER_INCH / MM_PER_INCH,
  yres: LINES_PER_INCH / MM_PER_INCH,
  resolutionUnit: 'inch',
  miniswhite: true,
};

/** A whole page, a byte for each dot. */
export const GREY_PAGE: SharpOptions = { raw: { width: PAGE_DOTS, height: PAGE_LINES, channels: 1 } };
