import { expect, test } from 'vitest';
import { MOST_PHOTO_BYTES, PHOTO_SIDE, readPhoto } from './photo.ts';

/** The beginning of a PNG of these sides, in so many bytes. */
function png(width: number, height: number, bytes = 64): Uint8Array {
  const content = new Uint8Array(bytes);
  content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(content.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return content;
}

const gif = new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 8, 0, 8, 0, 0, 0, 0]);

test.each([
  ['a picture of the side', png(PHOTO_SIDE, PHOTO_SIDE), { ok: true, value: 'image/png' }],
  ['a small one', png(1, 1), { ok: true, value: 'image/png' }],
  ['one too wide', png(PHOTO_SIDE + 1, 10), { ok: false, error: 'photo-too-large' }],
  ['one too high', png(10, PHOTO_SIDE + 1), { ok: false, error: 'photo-too-large' }],
  ['one of too many bytes', png(10, 10, MOST_PHOTO_BYTES + 1), { ok: false, error: 'photo-too-large' }],
  ['one of no size', png(0, 10), { ok: false, error: 'not-photo' }],
  ['one that moves', gif, { ok: false, error: 'not-photo' }],
  ['a page', new TextEncoder().encode('<svg onload=alert(1)>'), { ok: false, error: 'not-photo' }],
  ['nothing', new Uint8Array(), { ok: false, error: 'not-photo' }],
] as const)('%s', (_name, content, answer) => {
  expect(readPhoto(content)).toEqual(answer);
});
