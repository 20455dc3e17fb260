import type { Locator, Page } from 'playwright-core';

/**
 * From now on the camera of a page films stripes, which tell a picture from one out of focus. It gives few pictures: without
 * a graphics card, beside other browsers, the model takes a good part of a second for each. The microphone gives noise
 * instead of a tone when `withNoise`.
 */
export async function filmsStripes(page: Page, withNoise = false): Promise<void> {
  await page.evaluate((noise) => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    const filming: MediaStreamTrack[] = [];
    mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.video) {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [320, 180];
        const context = canvas.getContext('2d');
        let offset = 0;
        const draw = () => {
          if (!context) return;
          offset = (offset + 2) % 20;
          context.fillStyle = '#fff';
          context.fillRect(0, 0, canvas.width, canvas.height);
          context.fillStyle = '#000';
          for (let x = offset - 20; x < canvas.width; x += 20) context.fillRect(x, 0, 10, canvas.height);
        };
        draw();
        const stream = canvas.captureStream();
        const [track] = stream.getVideoTracks();
        const timer = setInterval(() => (track?.readyState === 'ended' ? clearInterval(timer) : draw()), 1_500);
        filming.push(...stream.getVideoTracks());
        return stream;
      }
      if (!noise || !wanted?.audio) return original(wanted);
      const context = new AudioContext({ sampleRate: 48_000 });
      const buffer = context.createBuffer(1, 4 * context.sampleRate, context.sampleRate);
      buffer.getChannelData(0).forEach((_, at, samples) => {
        samples[at] = (Math.random() * 2 - 1) * 0.05;
      });
      const destination = context.createMediaStreamDestination();
      const source = new AudioBufferSourceNode(context, { buffer, loop: true });
      source.connect(destination);
      source.start();
      return destination.stream;
    };
    Object.assign(window, { filming });
  }, withNoise);
}

/** Whether the camera of {@link filmsStripes} is in use. */
export function isFilming(page: Page): Promise<boolean> {
  return page.evaluate(() => window.filming.some(({ readyState }) => readyState === 'live'));
}

/** Somebody pulls the plug of that camera. */
export function pullsOut(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const track of window.filming) {
      if (track.readyState === 'ended') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
}

/** How a page shows somebody. */
export interface Shown {
  /** 0 to 255: how much neighbours differ; stripes have about 25, and hardly any out of focus. */
  readonly sharpness: number;
  readonly red: number;
  readonly blue: number;
  /** Of the track that is shown. */
  readonly trackId: string;
}

/** Looks at the one picture in a part of a page. */
export function shownIn(part: Locator): Promise<Shown> {
  return part.locator('video').evaluate((video: HTMLVideoElement) => {
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    // A floating window has a MediaStream of its own, and shows one of the page.
    const stream = video.srcObject;
    if (!context || !stream || !('getVideoTracks' in stream)) throw new Error('nothing is shown');
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let [differs, red, blue] = [0, 0, 0];
    for (let at = 0; at + 4 < data.length; at += 4) {
      differs += Math.abs((data[at + 1] ?? 0) - (data[at + 5] ?? 0));
      red += data[at] ?? 0;
      blue += data[at + 2] ?? 0;
    }
    const pixels = data.length / 4;
    const [track] = stream.getVideoTracks();
    return { sharpness: differs / pixels, red: red / pixels, blue: blue / pixels, trackId: track?.id ?? '' };
  });
}

declare global {
  interface Window {
    filming: readonly MediaStreamTrack[];
  }
}
