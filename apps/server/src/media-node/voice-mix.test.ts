import { expect, test } from 'vitest';
import { LINE_SAMPLES, VoiceMix } from './voice-mix.ts';

const frames = (count: number, value: number) => new Int16Array(count * LINE_SAMPLES).fill(value);
const said = (mix: VoiceMix, count: number) => Array.from({ length: count }, () => mix.next()[0]);

test('a voice waits until there is enough of it to go on evenly', () => {
  const mix = new VoiceMix();
  mix.add('ada', frames(2, 100));
  expect(said(mix, 1)).toEqual([0]);
  mix.add('ada', frames(1, 100));
  expect(said(mix, 4)).toEqual([100, 100, 100, 0]);
});

test('after a gap it waits again', () => {
  const mix = new VoiceMix();
  mix.add('ada', frames(3, 100));
  said(mix, 4);
  mix.add('ada', frames(1, 100));
  expect(said(mix, 1)).toEqual([0]);
});

test('voices are added up, and the loudest does not overflow', () => {
  const mix = new VoiceMix();
  mix.add('ada', frames(3, 20_000));
  mix.add('ben', frames(3, 20_000));
  mix.add('cleo', frames(3, -5_000));
  expect(said(mix, 1)).toEqual([32_767]);
  mix.remove('ada');
  expect(said(mix, 1)).toEqual([15_000]);
});

test('of what comes too late only the newest is said', () => {
  const mix = new VoiceMix();
  mix.add('ada', frames(12, 1));
  mix.add('ada', frames(3, 2));
  expect(said(mix, 4)).toEqual([2, 2, 2, 0]);
});
