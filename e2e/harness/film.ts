import type { Page } from 'playwright-core';

/** Of Chromium: a track of the frames that are written (W3C mediacapture-transform, in its first form). */
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(options: { readonly kind: 'video' });
  readonly writable: WritableStream<VideoFrame>;
}

/** The pitch of those beeps. */
export const BEEP_HZ = 3_600;

/** From now on this page shares a picture that is white for 200 ms of every second, and beeps as long as it is white. */
export function sharesFlashes(page: Page): Promise<void> {
  return page.evaluate((hz) => {
    navigator.mediaDevices.getDisplayMedia = async () => {
      const audio = new AudioContext();
      const tone = new OscillatorNode(audio, { frequency: hz });
      const gain = new GainNode(audio, { gain: 0 });
      const out = audio.createMediaStreamDestination();
      tone.connect(gain).connect(out);
      tone.start();
      const canvas = new OffscreenCanvas(640, 360);
      const paint = canvas.getContext('2d');
      // Pictures as they are made: a page that is drawn late on a busy machine does not delay them.
      const pictures = new MediaStreamTrackGenerator({ kind: 'video' });
      const writer = pictures.writable.getWriter();
      let frame = 0;
      setInterval(() => {
        const isOn = audio.currentTime % 1 < 0.2;
        gain.gain.value = isOn ? 0.5 : 0;
        if (!paint || (frame += 1) % 2 === 1) return;
        paint.fillStyle = isOn ? 'white' : 'black';
        paint.fillRect(0, 0, canvas.width, canvas.height);
        // Something always moves, so that every picture is sent.
        paint.fillStyle = 'gray';
        paint.fillRect((frame * 3) % canvas.width, 0, 8, 8);
        void writer.write(new VideoFrame(canvas, { timestamp: performance.now() * 1_000 }));
      }, 20);
      return new MediaStream([pictures, ...out.stream.getTracks()]);
    };
  }, BEEP_HZ);
}

/** What a browser makes of a film. */
export interface PlayedFilm {
  readonly durationMs: number;
  readonly width: number;
  /** When it turns white, and when a beep begins, in ms. */
  readonly flashes: readonly number[];
  readonly beeps: readonly number[];
}

/** Plays a film in this page, from the beginning to the end. */
export function playFilm(page: Page, path: string): Promise<PlayedFilm> {
  return page.evaluate(
    async ([address, hz]) => {
      const file = await (await fetch(address)).blob();
      const samples = (
        await new AudioContext({ sampleRate: 48_000 }).decodeAudioData(await file.arrayBuffer())
      ).getChannelData(0);
      const size = 480;
      const turn = 2 * Math.cos((2 * Math.PI * hz) / 48_000);
      const beeps: number[] = [];
      let quietSince = 0;
      for (let from = 0; from + size <= samples.length; from += size) {
        let [one, two] = [0, 0];
        for (let at = from; at < from + size; at += 1) [one, two] = [(samples[at] ?? 0) + turn * one - two, one];
        const level = (2 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / size;
        const atMs = from / 48;
        if (level < 0.05) continue;
        if (atMs - quietSince > 300) beeps.push(atMs);
        quietSince = atMs;
      }

      const video = document.createElement('video');
      video.src = URL.createObjectURL(file);
      video.muted = true;
      document.body.append(video);
      const looks = new OffscreenCanvas(16, 9).getContext('2d', { willReadFrequently: true });
      const flashes: number[] = [];
      let width = 0;
      let wasWhite = false;
      const look = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
        looks?.drawImage(video, 0, 0, 16, 9);
        const isWhite = (looks?.getImageData(8, 5, 1, 1).data[0] ?? 0) > 160;
        if (isWhite && !wasWhite) flashes.push(mediaTime * 1_000);
        wasWhite = isWhite;
        width = Math.max(width, video.videoWidth);
        video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
      await video.play();
      await new Promise((resolve, reject) => {
        video.addEventListener('ended', resolve);
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
      });
      const durationMs = video.duration * 1_000;
      video.remove();
      return { durationMs, width, flashes, beeps };
    },
    [path, BEEP_HZ] as const,
  );
}

/** How much later than its beep each flash is, in ms. */
export function lagsOf({ flashes, beeps }: Pick<PlayedFilm, 'flashes' | 'beeps'>): readonly number[] {
  return flashes.flatMap((flash) => {
    const nearest = beeps.toSorted((a, b) => Math.abs(a - flash) - Math.abs(b - flash))[0];
    return nearest !== undefined && Math.abs(nearest - flash) < 400 ? [flash - nearest] : [];
  });
}
