import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';
import { asked } from './request.ts';

/** A recording as a program reads it. */
export interface ListedRecording {
  readonly id: string;
  readonly status: string;
  readonly durationMs: number;
  readonly people: readonly string[];
  readonly tracks: readonly string[];
  readonly chapters: readonly { readonly kind: string; readonly atMs: number }[];
}

/** The pitch of the tones that tell of a recording. */
const NOTICE_HZ = 1_400;
const HEARD_ABOVE_DB = -55;

/** Listens for the tones that tell of a recording, from now on; resolves when they were heard. */
export function hearsNotice({ page }: { readonly page: Page }): Promise<void> {
  return page.evaluate(
    async ([hz, least]) => {
      const until = performance.now() + 25_000;
      while (window.measure.levelAt(hz) < least) {
        if (performance.now() > until) throw new Error('Nobody told this page of the recording');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    [NOTICE_HZ, HEARD_ABOVE_DB] as const,
  );
}

/** The recordings that the person of a page may hear, newest first. */
export const recordingsOf = async (page: Page): Promise<readonly ListedRecording[]> =>
  (await asked<{ rows: readonly ListedRecording[] }>(page, 'recordings.list', {})).rows;

/** The newest recording, as soon as it is ready. */
export async function readyRecording(page: Page): Promise<ListedRecording> {
  await expect.poll(async () => (await recordingsOf(page))[0]?.status, { timeout: 40_000 }).toBe('ready');
  const [newest] = await recordingsOf(page);
  if (!newest) throw new Error('The recording went meanwhile');
  return newest;
}

/** Opens More → Recordings. */
export async function openRecordings({ page }: Desk): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Recordings' }).click();
  await page.getByRole('heading', { name: 'Recordings', exact: true }).waitFor();
}

/** The first row of the list. */
export const firstRecording = ({ page }: Desk): Locator =>
  page.getByRole('region', { name: 'Recordings', exact: true }).getByRole('link').first();

/** How loud some frequencies are in the whole of a sound for at least 0.4 s, in dBFS: a crack has all of them, but is short. */
export function levelsIn(page: Page, path: string, tones: readonly number[]): Promise<readonly number[]> {
  return page.evaluate(
    async ([address, wanted]) => {
      const response = await fetch(address);
      const audio = new AudioContext({ sampleRate: 48_000 });
      const samples = (await audio.decodeAudioData(await response.arrayBuffer())).getChannelData(0);
      const size = 9_600;
      // Goertzel, a fifth of a second at a time.
      const levelOf = (hz: number, from: number) => {
        const turn = 2 * Math.cos((2 * Math.PI * hz) / 48_000);
        let [one, two] = [0, 0];
        for (let at = from; at < from + size; at += 1) [one, two] = [(samples[at] ?? 0) + turn * one - two, one];
        return (2 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / size;
      };
      return wanted.map((hz) => {
        let [before, loudest] = [0, 1e-6];
        for (let from = 0; from + size <= samples.length; from += size) {
          const level = levelOf(hz, from);
          loudest = Math.max(loudest, Math.min(before, level));
          before = level;
        }
        return 20 * Math.log10(loudest);
      });
    },
    [path, tones] as const,
  );
}
