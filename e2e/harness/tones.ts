import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Frequencies further apart than this are different tones. */
const TOLERANCE_HZ = 8;

/** Runs in every page before its own scripts: listens to what the page makes by itself, apart from what others say. */
export function instrumentTones(): void {
  const everyMs = 40;
  const quietestDb = -75;
  const heard: HeardTone[] = [];
  const taps = new Map<BaseAudioContext, AnalyserNode>();

  const listen = () => {
    for (const [context, tap] of taps) {
      if (context.state !== 'running') continue;
      const bins = new Float32Array(tap.frequencyBinCount);
      tap.getFloatFrequencyData(bins);
      const db = bins.reduce((most, each) => Math.max(most, each), -Infinity);
      if (db < quietestDb) continue;
      const hzPerBin = context.sampleRate / tap.fftSize;
      const isPeak = (at: number) =>
        (bins[at] ?? -Infinity) > db - 12 &&
        (bins[at] ?? 0) >= (bins[at - 1] ?? -Infinity) &&
        (bins[at] ?? 0) > (bins[at + 1] ?? -Infinity);
      const hz = [...bins.keys()].filter((at) => isPeak(at)).map((at) => at * hzPerBin);
      heard.push({ at: performance.now(), hz, db });
    }
  };
  const tapOf = (context: BaseAudioContext) => {
    const known = taps.get(context);
    if (known) return known;
    if (taps.size === 0) setInterval(listen, everyMs);
    const tap = context.createAnalyser();
    tap.fftSize = 8192;
    tap.smoothingTimeConstant = 0;
    taps.set(context, tap);
    return tap;
  };
  // oxlint-disable-next-line typescript/unbound-method -- called on the node it is asked of
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    const [target] = args;
    if (target instanceof AudioDestinationNode) Reflect.apply(connect, this, [tapOf(this.context)]);
    return Reflect.apply(connect, this, args);
  } as typeof connect;
  Object.assign(window, { tones: { heard } });
}

/** What a page has made sound: frequencies within 12 dB of the loudest, which has this level in dBFS. */
interface HeardTone {
  /** By `performance.now` of the page. */
  readonly at: number;
  readonly hz: readonly number[];
  readonly db: number;
}

/** Everything the page has made sound since that moment of its own clock. */
export function tonesOf(page: Page, since = 0): Promise<readonly HeardTone[]> {
  return page.evaluate((from) => window.tones.heard.filter(({ at }) => at >= from), since);
}

/** The page's own clock. */
export const clockOf = (page: Page): Promise<number> => page.evaluate(() => performance.now());

/** Waits until the page has made sound these frequencies at once. */
export async function sounds(page: Page, frequencies: readonly number[], since = 0, timeout = 15_000): Promise<void> {
  const isIn = (hz: number, all: readonly number[]) => all.some((each) => Math.abs(each - hz) < TOLERANCE_HZ);
  const hasSounded = async () =>
    (await tonesOf(page, since)).some((tone) => frequencies.every((hz) => isIn(hz, tone.hz)));
  await expect.poll(hasSounded, { timeout, message: `the page sounds ${frequencies.join(' and ')} Hz` }).toBe(true);
}

/** Waits until the page makes no sound by itself for so long. */
export async function fallsSilent(page: Page, forMs: number): Promise<void> {
  const silentFor = () => page.evaluate(() => performance.now() - (window.tones.heard.at(-1)?.at ?? 0));
  await expect.poll(silentFor, { timeout: 30_000, message: 'the page is silent' }).toBeGreaterThan(forMs);
}

declare global {
  interface Window {
    tones: { readonly heard: HeardTone[] };
  }
}
