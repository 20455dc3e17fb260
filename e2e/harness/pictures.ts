import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';

/** Somebody at a page. */
interface Viewer {
  readonly page: Page;
}

const IN_CALL = '[data-dock] video';

/** One look at a picture that a page shows: its mean colour, and a hash of everything in it. */
interface Look {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly hash: number;
}

/** The pictures that a page shows. */
function lookAt({ page }: Viewer, videos: string): Promise<readonly Look[]> {
  return page.evaluate((selector) => {
    const canvas = new OffscreenCanvas(32, 18);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser has no canvas');
    return [...document.querySelectorAll<HTMLVideoElement>(selector)]
      .filter((video) => video.videoWidth > 0)
      .map((video) => {
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const sums = [0, 0, 0];
        let hash = 0;
        for (let at = 0; at < data.length; at += 1) {
          hash = (hash * 31 + (data[at] ?? 0)) | 0;
          if (at % 4 < 3) sums[at % 4] = (sums[at % 4] ?? 0) + (data[at] ?? 0);
        }
        const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / (data.length / 4));
        return { red, green, blue, hash };
      });
  }, videos);
}

/** Waits until so many pictures are shown, all of them moving and green: what the fake camera of Chromium films. */
export async function sees(viewer: Viewer, count: number, videos = IN_CALL): Promise<void> {
  await expect
    .poll(async () => (await lookAt(viewer, videos)).length, { timeout: 20_000, message: `${count} are seen` })
    .toBe(count);
  const first = await lookAt(viewer, videos);
  for (const { red, green, blue } of first) {
    expect(green).toBeGreaterThan(red + 20);
    expect(green).toBeGreaterThan(blue + 20);
  }
  const hasMoved = async () => {
    const now = await lookAt(viewer, videos);
    return now.length === count && now.every(({ hash }, index) => hash !== first[index]?.hash);
  };
  await expect.poll(hasMoved, { timeout: 20_000, message: 'what is seen moves' }).toBe(true);
}

/** Waits until no picture is shown. */
export async function seesNothing(desk: Desk): Promise<void> {
  await desk.page.getByRole('region', { name: 'Pictures of the call' }).waitFor({ state: 'hidden' });
}
