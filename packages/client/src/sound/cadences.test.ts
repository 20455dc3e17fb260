import { expect, test } from 'vitest';
import { cadenceOf } from './cadences.ts';
import type { DtmfKey } from './dtmf.ts';

/** ITU-T E.180 Supplement 2; for the United Kingdom also BT SIN 350, which leaves the call waiting tone 2 to 5 s of silence. */
test.each<
  [country: string, tone: 'ringback' | 'busy' | 'reorder' | 'call-waiting', hertz: number[], pattern: number[]]
>([
  ['FR', 'ringback', [440], [1_500, 3_500]],
  ['FR', 'busy', [440], [500, 500]],
  ['FR', 'reorder', [440], [250, 250]],
  ['FR', 'call-waiting', [440], [300, 10_000]],
  ['CA', 'ringback', [440, 480], [2_000, 4_000]],
  ['CA', 'busy', [480, 620], [500, 500]],
  ['CA', 'reorder', [480, 620], [250, 250]],
  ['CA', 'call-waiting', [440], [300, 10_000]],
  ['US', 'ringback', [440, 480], [2_000, 4_000]],
  ['US', 'busy', [480, 620], [500, 500]],
  ['US', 'reorder', [480, 620], [250, 250]],
  ['US', 'call-waiting', [440], [300, 10_000]],
  ['GB', 'ringback', [400, 450], [400, 200, 400, 2_000]],
  ['GB', 'busy', [400], [375, 375]],
  ['GB', 'reorder', [400], [400, 350, 225, 525]],
  ['GB', 'call-waiting', [400], [100, 4_000]],
  ['DE', 'ringback', [425], [1_000, 4_000]],
  ['DE', 'busy', [425], [480, 480]],
  ['DE', 'reorder', [425], [240, 240]],
  ['DE', 'call-waiting', [425], [200, 200, 200, 5_000]],
  ['BE', 'call-waiting', [1_400], [175, 175, 175, 3_500]],
  ['CH', 'reorder', [425], [200, 200]],
  ['JP', 'ringback', [425], [1_000, 4_000]],
])('in %s the %s tone has %j Hz in the rhythm %j', (country, tone, hertz, pattern) => {
  const { beeps, periodMs, times } = cadenceOf(tone, country);
  expect(periodMs).toBe(pattern.reduce((sum, ms) => sum + ms, 0));
  expect(beeps.map(({ forMs }) => forMs)).toEqual(pattern.filter((_, index) => index % 2 === 0));
  for (const { frequencies, atMs, forMs } of beeps) {
    expect(frequencies).toEqual(hertz);
    expect(atMs + forMs).toBeLessThanOrEqual(periodMs);
  }
  // A refusal is told for about 4 s; the others last until something happens.
  expect(times * periodMs < 6_000).toBe(tone === 'busy' || tone === 'reorder');
  expect(Number.isFinite(times)).toBe(tone === 'busy' || tone === 'reorder');
});

test.each<[DtmfKey, number, number]>([
  ['1', 697, 1_209],
  ['2', 697, 1_336],
  ['3', 697, 1_477],
  ['4', 770, 1_209],
  ['5', 770, 1_336],
  ['6', 770, 1_477],
  ['7', 852, 1_209],
  ['8', 852, 1_336],
  ['9', 852, 1_477],
  ['*', 941, 1_209],
  ['0', 941, 1_336],
  ['#', 941, 1_477],
])('the key %s sounds once as ITU-T Q.23 says: %d and %d Hz', (key, low, high) => {
  expect(cadenceOf(key, 'FR')).toMatchObject({ beeps: [{ frequencies: [low, high], atMs: 0, forMs: 100 }], times: 1 });
});
