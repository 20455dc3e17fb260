import { expect, test } from 'vitest';
import { pictureOf } from './picture.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part)),
  );
const png = (width: readonly number[], height: readonly number[]) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', width, height, [8, 6, 0, 0, 0]);
const riff = (form: string, rest: readonly number[]) =>
  bytes(
    'RIFF',
    [0, 0, 0, 0],
    'WEBP',
    form,
    [0, 0, 0, 0],
    rest,
    Array.from({ length: 16 }, () => 0),
  );

test.each([
  ['PNG', png([0, 0, 2, 0], [0, 0, 1, 0]), { type: 'image/png', width: 512, height: 256 }],
  ['GIF', bytes('GIF89a', [10, 0, 20, 1]), { type: 'image/gif', width: 10, height: 276 }],
  ['WebP, extended', riff('VP8X', [0, 0, 0, 0, 99, 0, 0, 49, 0, 0]), { type: 'image/webp', width: 100, height: 50 }],
  ['WebP, lossy', riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, 64, 0, 32, 0]), { type: 'image/webp', width: 64, height: 32 }],
  ['WebP, lossless', riff('VP8L', [0x2f, 63, 0xc0, 7, 0]), { type: 'image/webp', width: 64, height: 32 }],
  [
    'JPEG behind other segments',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc2, 0, 11, 8, 0, 9, 0, 16, 1]),
    { type: 'image/jpeg', width: 16, height: 9 },
  ],
])('%s', (_name, head, picture) => {
  expect(pictureOf(head)).toEqual(picture);
});

test.each([
  ['a text', bytes('hello')],
  ['nothing', bytes()],
  ['SVG, which is a program', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a PNG cut short', bytes('\x89PNG\r\n\x1a\n')],
  ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1])],
  ['a JPEG whose segments lead nowhere', bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0])],
  ['a picture without width', png([0, 0, 0, 0], [0, 0, 1, 0])],
  ['a picture that would fill the memory', png([0, 1, 0, 0], [0, 1, 0, 0])],
])('%s is none', (_name, head) => {
  expect(pictureOf(head)).toBeUndefined();
});
