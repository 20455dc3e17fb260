import { describe, expect, it, test } from 'vitest';
import { isHeard, nextSpeed, placeAfterKey, SPEEDS, waveform } from './playback.ts';

test('the speeds come round', () => {
  expect(SPEEDS.map(nextSpeed)).toEqual([1, 1.25, 1.5, 2, 0.75]);
});

describe('what counts as heard', () => {
  it.each([
    [2_999, 60_000, false],
    [3_000, 60_000, true],
    [1_000, 1_500, false],
    [1_250, 1_500, true],
    [0, 200, true],
  ])('%i ms of %i: %s', (atMs, durationMs, heard) => {
    expect(isHeard(atMs, durationMs)).toBe(heard);
  });
});

describe('keys', () => {
  it.each([
    ['ArrowLeft', 12_000, 7_000],
    ['ArrowLeft', 2_000, 0],
    ['ArrowRight', 12_000, 17_000],
    ['ArrowRight', 19_000, 20_000],
    ['Home', 9_000, 0],
    ['End', 9_000, 20_000],
    ['x', 9_000, undefined],
  ])('%s at %i leads to %s', (key, atMs, place) => {
    expect(placeAfterKey(key, atMs, 20_000)).toBe(place);
  });
});

describe('the waveform', () => {
  it('shows the loudest moment at full height, and every peak', () => {
    expect(waveform([0, 10, 40, 20], 2)).toEqual([25, 100]);
  });

  it('stretches few peaks', () => {
    expect(waveform([50, 25], 4)).toEqual([100, 100, 50, 50]);
  });

  it('is flat without peaks, and in silence', () => {
    expect(waveform([], 3)).toEqual([0, 0, 0]);
    expect(waveform([0, 0], 2)).toEqual([0, 0]);
  });
});
