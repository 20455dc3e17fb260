import { expect, test } from 'vitest';
import { peaksOf } from './loudness.ts';

test('a short sound has a value for every frame', () => {
  expect(peaksOf([0, 0.5, 1])).toEqual([0, 50, 100]);
});

test.each([399, 400, 401, 799, 800, 12_345, 360_000])(
  '%i frames have 200 values, and none of them is lost',
  (count) => {
    const frames = Array<number>(count).fill(0);
    const loud = [0, Math.floor(count / 2), count - 1];
    for (const at of loud) frames[at] = 1;
    const peaks = peaksOf(frames);
    expect(peaks).toHaveLength(200);
    const found = peaks.flatMap((peak, index) => (peak === 100 ? [index] : []));
    expect(found).toHaveLength(3);
    for (const [index, at] of loud.entries()) {
      expect(Math.abs((found[index] ?? -1) - (at * 200) / count)).toBeLessThanOrEqual(2);
    }
  },
);
