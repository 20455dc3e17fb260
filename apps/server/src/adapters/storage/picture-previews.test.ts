import sharp from 'sharp';
import { expect, test } from 'vitest';
import { picturePreviews } from './picture-previews.ts';

const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#0a7' } });

test('a preview is small, upright, and tells nothing of the camera', async () => {
  const exif = { IFD0: { Copyright: 'Somebody', Orientation: '6' } };
  const picture = await drawn(2_000, 1_000).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const preview = await picturePreviews.of(picture, 800);
  const { format, width, height, exif: left } = await sharp(preview).metadata();
  expect({ format, width, height, left }).toEqual({ format: 'webp', width: 400, height: 800, left: undefined });
});

test('a small picture is not blown up', async () => {
  const preview = await picturePreviews.of(await drawn(20, 10).png().toBuffer(), 800);
  expect(await sharp(preview).metadata()).toMatchObject({ width: 20, height: 10 });
});

test('a picture that would fill the memory, a broken one and what is none have no preview', async () => {
  const bomb = await drawn(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(500_000);
  const broken = (await drawn(300, 300).png().toBuffer()).subarray(0, 200);
  for (const each of [bomb, broken, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>x')]) {
    expect(await picturePreviews.of(each, 800)).toBeUndefined();
  }
});
