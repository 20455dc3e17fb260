import { pictureOf } from '../files/index.ts';
import { err, ok, type Result } from '../kernel/index.ts';

/** Sides of a photo of a person, in pixels: twice the largest place it is shown in. */
export const PHOTO_SIDE = 256;
/** A photo that is cut to its side is well below it. */
export const MOST_PHOTO_BYTES = 200_000;

const TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** What browsers are told a photo is. */
export type PhotoType = (typeof TYPES)[number];

/** Why something cannot be the photo of a person. */
export type PhotoRefusal = 'not-photo' | 'photo-too-large';

/** Whether this can be shown beside a name: a still picture no larger than it is shown. */
export function readPhoto(content: Uint8Array): Result<PhotoType, PhotoRefusal> {
  const picture = pictureOf(content);
  const type = TYPES.find((each) => each === picture?.type);
  if (!picture || !type) return err('not-photo');
  const isSmall = Math.max(picture.width, picture.height) <= PHOTO_SIDE && content.length <= MOST_PHOTO_BYTES;
  return isSmall ? ok(type) : err('photo-too-large');
}
