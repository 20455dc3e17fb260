import { expect, test } from 'vitest';
import { drawn, FRESH_PACE } from './drawing-pace.ts';

interface Stretch {
  /** A camera gives a picture this often, unless drawing takes longer. */
  readonly everyMs: number;
  readonly tookMs: number;
  readonly forMs: number;
}

/** When the drawing was found too slow, in ms after its beginning; undefined when it never was. */
function tooSlowAt(first: number, ...stretches: readonly Stretch[]): number | undefined {
  let pace = FRESH_PACE;
  let atMs = first;
  pace = drawn(pace, { atMs, tookMs: first }).pace;
  for (const { everyMs, tookMs, forMs } of stretches) {
    const until = atMs + forMs;
    while (atMs < until) {
      atMs += Math.max(everyMs, tookMs);
      const next = drawn(pace, { atMs, tookMs });
      if (next.isTooSlow) return atMs;
      pace = next.pace;
    }
  }
  return undefined;
}

const fast = { everyMs: 33, tookMs: 9, forMs: 10_000 };
const slow = { everyMs: 33, tookMs: 60, forMs: 10_000 };

test.each([
  ['a quick machine', 400, [{ ...fast, forMs: 60_000 }]],
  ['a model that takes long to load', 9_000, [fast]],
  ['a machine that is busy for three seconds', 400, [fast, { ...slow, forMs: 3_000 }, fast, { ...slow, forMs: 3_000 }]],
  ['a slow machine with a camera of few pictures', 400, [{ everyMs: 500, tookMs: 300, forMs: 60_000 }]],
])('%s is not too slow', (_, first, stretches) => {
  expect(tooSlowAt(first, ...stretches)).toBeUndefined();
});

test.each([
  ['a machine that draws all the time', [slow], 7_000],
  ['one that draws a single picture in seconds', [{ everyMs: 33, tookMs: 2_500, forMs: 20_000 }], 8_000],
  ['one that hardly keeps up', [{ everyMs: 33, tookMs: 30, forMs: 20_000 }], 7_000],
  ['one that becomes slow', [fast, slow], 17_500],
])('%s is found too slow', (_, stretches, byMs) => {
  expect(tooSlowAt(400, ...stretches)).toBeLessThan(byMs);
});
