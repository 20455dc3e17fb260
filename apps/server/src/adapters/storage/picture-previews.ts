import type { PicturePreviews } from '@bureau/core/files';
import sharp from 'sharp';

/** More than that is no picture of a camera or a screen: it would fill the memory (see core's `pictureOf`). */
const MOST_PIXELS = 50_000_000;
const DRAWN_WITHIN_SECONDS = 15;

// The api process has calls to serve besides.
sharp.concurrency(1);
sharp.cache(false);

/** Previews drawn by libvips, the first frame of what moves. */
export const picturePreviews: PicturePreviews = {
  async of(picture, longestSide) {
    try {
      return await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
        .rotate()
        .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 80 })
        .timeout({ seconds: DRAWN_WITHIN_SECONDS })
        .toBuffer();
    } catch {
      // Damaged, or made to harm: it is a file like any other.
      return undefined;
    }
  },
};
