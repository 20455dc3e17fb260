import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { asked } from './request.ts';

/** The greeting of greetShortly and the tone last 1.6 s. */
const LEARNS_WITHIN_MS = 1_500;

interface Kept {
  readonly id: string;
  readonly durationMs: number;
  /** When the server ended the call; only messages have it. */
  readonly receivedAt?: number;
  readonly status?: string;
  /** Why the mailbox answered. */
  readonly reason?: string;
}

const listed = (page: Page, procedure: string): Promise<readonly Kept[]> =>
  asked<{ rows: readonly Kept[] }>(page, procedure, { limit: 1 }).then(({ rows }) => rows);

async function newest(page: Page, procedure: string): Promise<Kept> {
  const isKept = (rows: readonly Kept[]) => rows[0] !== undefined && (rows[0].status ?? 'ready') === 'ready';
  await expect.poll(() => listed(page, procedure), { timeout: 20_000 }).toSatisfy(isKept);
  const [row] = await listed(page, procedure);
  if (!row) throw new Error('The list was emptied meanwhile');
  return row;
}

/** The newest message of the own mailbox, as soon as there is one, or one that is newer than this one. */
export async function newestMessage(page: Page, than?: string): Promise<Kept> {
  const isNewer = (rows: readonly Kept[]) => rows[0] !== undefined && rows[0].id !== than;
  await expect.poll(() => listed(page, 'voicemail.list'), { timeout: 20_000 }).toSatisfy(isNewer);
  return newest(page, 'voicemail.list');
}

/** The id of the newest message there is now. */
export const lastMessageId = async (page: Page): Promise<string | undefined> =>
  (await listed(page, 'voicemail.list'))[0]?.id;

/** The newest recording, as soon as it can be played. */
export const newestRecording = (page: Page) => newest(page, 'recordings.list');

/** How long a file sounds, its loudest frequency, and all frequencies within 20 dB of it, in the middle of the file. */
export function heardIn(page: Page, path: string): Promise<{ seconds: number; hz: number; hzOf: number[] }> {
  return page.evaluate(async (address) => {
    const response = await fetch(address);
    const audio = new AudioContext({ sampleRate: 48_000 });
    const sound = await audio.decodeAudioData(await response.arrayBuffer());
    const size = 16_384;
    const samples = sound.getChannelData(0).slice(sound.length / 2, sound.length / 2 + size);
    const offline = new OfflineAudioContext(1, size, 48_000);
    const analyser = offline.createAnalyser();
    analyser.fftSize = size;
    analyser.smoothingTimeConstant = 0;
    const part = offline.createBuffer(1, size, 48_000);
    part.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(offline, { buffer: part });
    source.connect(analyser).connect(offline.destination);
    source.start();
    await offline.startRendering();
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const hzOfBin = (bin: number) => (bin * 48_000) / size;
    const loudest = bins.reduce((best, db, bin) => (db > (bins[best] ?? -Infinity) ? bin : best), 0);
    const near = [...bins.keys()].filter((bin) => (bins[bin] ?? -Infinity) > (bins[loudest] ?? 0) - 20);
    return { seconds: sound.duration, hz: hzOfBin(loudest), hzOf: near.map(hzOfBin) };
  }, path);
}

/** What a page knows of the time that its caller spoke. */
export interface Listening {
  /** When it did not see yet that the mailbox listens, in ms of the clock. */
  readonly notBefore: number;
  /** How much sound its microphone gave from when it saw that until it hung up. */
  readonly spokenMs: number;
}

/** Waits in the page until the mailbox listens, speaks for so long and hangs up. */
export function speakAndHangUp(page: Page, speakMs: number): Promise<Listening> {
  return page.evaluate(async (ms) => {
    const dock = () => document.querySelector('[data-dock]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const until = Date.now() + 20_000;
    let notBefore = Date.now();
    while (!dock()?.textContent?.includes('Speak now')) {
      notBefore = Date.now();
      if (notBefore > until) throw new Error('The mailbox does not listen');
      await frame();
    }
    const from = window.measure.soundedMs();
    while (window.measure.soundedMs() - from < ms) await frame();
    const spokenMs = window.measure.soundedMs() - from;
    dock()?.querySelector<HTMLButtonElement>('button[aria-label="Hang up"]')?.click();
    return { notBefore, spokenMs };
  }, speakMs);
}

/** Waits in the page until the mailbox listens and hangs up at once; gives what the dock says then, for a moment. */
export function hangUpAtOnce(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const dock = () => document.querySelector('[data-dock]');
    const says = async (what: string) => {
      const until = Date.now() + 20_000;
      for (;;) {
        const text = dock()?.textContent ?? '';
        if (text.includes(what)) return text;
        if (Date.now() > until) throw new Error(`The dock does not say: ${what}`);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    };
    await says('Speak now');
    dock()?.querySelector<HTMLButtonElement>('button[aria-label="Hang up"]')?.click();
    return says('essage left');
  });
}

/** Waits until the microphone of a page has sounded for so long; gives for how long it did, in ms. */
export function speak(page: Page, speakMs: number): Promise<number> {
  return page.evaluate(async (ms) => {
    const from = window.measure.soundedMs();
    while (window.measure.soundedMs() - from < ms) await new Promise((resolve) => requestAnimationFrame(resolve));
    return window.measure.soundedMs() - from;
  }, speakMs);
}

/**
 * A message lasts from when the mailbox listened until its caller hung up. The page of a busy machine learns late that it
 * listens, but sooner than the shortest greeting and its tone last, which are not in the message.
 */
export function expectLength({ durationMs, receivedAt = 0 }: Kept, { notBefore, spokenMs }: Listening): void {
  expect(durationMs).toBeGreaterThan(spokenMs - 300);
  expect(durationMs).toBeLessThan(receivedAt - notBefore + LEARNS_WITHIN_MS);
}
