import { PHOTO_SIDE } from '@bureau/core/accounts';
import { BureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';

/** Photos of people, and the own one. */
export interface Photos {
  urlOf(photoId: string): string;
  /** The middle of any picture. Fails with `not-photo` when it is none that this browser can read. */
  save(picture: Blob): Promise<void>;
  remove(): Promise<void>;
}

/** Of JPEG: noise of the side of a photo stays below the limit. */
const QUALITY = 0.85;

/** Photos of people on the server. */
export function createPhotos(requests: Requests, files: Pick<FileTransfer, 'urlOf' | 'put'>): Photos {
  return {
    urlOf: (photoId) => files.urlOf(`/files/photos/${photoId}`),
    async save(picture) {
      await files.put('/files/photo', await middleOf(picture));
    },
    remove: () => requests.repeatable((api, signal) => api.accounts.removePhoto.mutate(undefined, { signal })),
  };
}

/** The largest square in the middle, as large as photos are. What a camera wrote beside the picture is gone. */
async function middleOf(picture: Blob): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch (cause) {
    throw new BureauError({ code: 'not-photo' }, { cause });
  }
  const canvas = new OffscreenCanvas(PHOTO_SIDE, PHOTO_SIDE);
  const side = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  const context = canvas.getContext('2d');
  if (!context) throw new BureauError({ code: 'not-photo' });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PHOTO_SIDE, PHOTO_SIDE);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, side, side, 0, 0, PHOTO_SIDE, PHOTO_SIDE);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
