import { expect, test } from 'vitest';
import { type LinkMeasure, limitVideo, NO_LIMITS, type VideoLimits, type WantedPicture } from './video-limits.ts';

const thumbnail = (id: string): WantedPicture => ({ id, source: 'camera', wanted: 0, isLayered: true });
const speaker: WantedPicture = { id: 'speaker', source: 'camera', wanted: 2, isLayered: true };
const share: WantedPicture = { id: 'share', source: 'screen', wanted: 2, isLayered: false };
const whole: WantedPicture = { ...thumbnail('whole'), isLayered: false };
const EVERYTHING = [thumbnail('a'), share, thumbnail('b'), speaker];

/** Looks once a second at a way that takes so much, beginning at `from`. */
function after(
  seconds: number,
  measure: LinkMeasure,
  {
    limits = NO_LIMITS,
    pictures = EVERYTHING,
    from = 0,
  }: { limits?: VideoLimits; pictures?: readonly WantedPicture[]; from?: number } = {},
): VideoLimits {
  let now = from;
  for (let second = 0; second <= seconds; second += 1) {
    now = from + second * 1_000;
    limits = limitVideo(limits, pictures, measure, now);
  }
  return limits;
}

test.each<[name: string, availableBps: number, pictures: readonly WantedPicture[], paused: readonly string[]]>([
  ['a fast way', 5_000_000, EVERYTHING, []],
  ['all just fits', 600_000, EVERYTHING, []],
  ['the last thumbnail goes first', 550_000, EVERYTHING, ['b']],
  ['then the other one', 450_000, EVERYTHING, ['a', 'b']],
  ['then the speaker', 350_000, EVERYTHING, ['speaker', 'a', 'b']],
  ['the share is the last', 250_000, EVERYTHING, ['share', 'speaker', 'a', 'b']],
  ['nothing is left for pictures', 20_000, EVERYTHING, ['share', 'speaker', 'a', 'b']],
  ['a picture without layers needs all of it', 450_000, [whole, thumbnail('a')], ['a']],
  ['no pictures', 20_000, [], []],
])('%s', (_, availableBps, pictures, paused) => {
  const limits = after(3, { availableBps, desiredBps: 6_000_000 }, { pictures });
  expect([...limits.paused]).toEqual(paused);
});

test('one bad measure pauses nothing, and good ones in between begin the count anew', () => {
  const short = { availableBps: 50_000, desiredBps: 2_000_000 };
  let limits = after(1, short);
  expect(limits.paused.size).toBe(0);
  limits = after(0, { availableBps: 5_000_000, desiredBps: 2_000_000 }, { limits, from: 2_000 });
  limits = after(1, short, { limits, from: 3_000 });
  expect(limits.paused.size).toBe(0);
  expect(after(0, short, { limits, from: 5_000 }).paused.size).toBe(4);
});

test('a low estimate of a way on which little is sent pauses nothing', () => {
  expect(after(60, { availableBps: 90_000, desiredBps: 60_000 }).paused.size).toBe(0);
});

test('pictures come back one by one, the most important first, when there is room for three seconds', () => {
  let limits = after(3, { availableBps: 20_000, desiredBps: 2_000_000 });
  const back: number[] = [];
  for (let now = 4_000; now <= 20_000; now += 1_000) {
    limits = limitVideo(limits, EVERYTHING, { availableBps: 1_000_000, desiredBps: 2_000_000 }, now);
    back.push(limits.paused.size);
  }
  expect(back).toEqual([4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 0, 0]);
});

test('without proof of room a picture is tried after ten seconds, and later each time it fails', () => {
  const few = [speaker];
  let limits = after(3, { availableBps: 20_000, desiredBps: 300_000 }, { pictures: few });
  const tries: number[] = [];
  for (let now = 4_000; now <= 120_000; now += 1_000) {
    const isSent = limits.paused.size === 0;
    // The estimate stays low while nothing is sent, and the picture does not fit.
    limits = limitVideo(limits, few, { availableBps: 40_000, desiredBps: isSent ? 300_000 : 0 }, now);
    if (!isSent && limits.paused.size === 0) tries.push(now / 1_000);
  }
  // Each try lasts two measures.
  expect(tries).toEqual([12, 34, 76]);
});

test('a picture that is tried stays as long as the estimate grows, and is no try any more when there is room', () => {
  const few = [speaker];
  let limits = after(3, { availableBps: 20_000, desiredBps: 300_000 }, { pictures: few });
  let availableBps = 30_000;
  for (let now = 12_000; now <= 40_000; now += 1_000) {
    limits = limitVideo(limits, few, { availableBps, desiredBps: now > 12_000 ? 300_000 : 0 }, now);
    expect(limits.paused.size).toBe(0);
    availableBps *= 1.08;
  }
  expect(limits.isTry).toBe(false);
  expect(limits.allowedBps).toBe(Number.POSITIVE_INFINITY);
});

test('who becomes the speaker while pictures are paused takes the place of thumbnails', () => {
  const limits = after(
    3,
    { availableBps: 410_000, desiredBps: 3_000_000 },
    { pictures: [thumbnail('a'), share, thumbnail('b')] },
  );
  expect([...limits.paused]).toEqual(['b']);
  const changed = [thumbnail('a'), share, { ...thumbnail('b'), wanted: 2 } as const];
  const next = after(0, { availableBps: 410_000, desiredBps: 400_000 }, { limits, pictures: changed, from: 4_000 });
  expect([...next.paused]).toEqual(['a']);
});

test('what is not wanted any more is not paused either', () => {
  const limits = after(3, { availableBps: 20_000, desiredBps: 2_000_000 });
  expect(after(0, { availableBps: 20_000, desiredBps: 0 }, { limits, pictures: [], from: 4_000 }).paused.size).toBe(0);
});
