import { expect, test } from 'vitest';
import { DELTA_FRAME, KEY_FRAME, packetsOfFrame } from '../capture/vp8.fixture.ts';
import { Vp8Frames } from './vp8-frames.ts';

/** Three packets of a key frame, then one packet each; the numbers pass 65 535. */
const FIRST = 65_534;
const key = packetsOfFrame(KEY_FRAME, 1_000, FIRST);
const deltas = Array.from({ length: 400 }, (_, index) =>
  packetsOfFrame(DELTA_FRAME, 2_000 + index, FIRST + key.length + index),
).flat();
const [one, two, three] = deltas as [Buffer, Buffer, Buffer];

const seen = (packets: readonly Buffer[], frames = new Vp8Frames()) =>
  packets
    .flatMap((packet, index) => frames.push(packet, index * 10))
    .map(({ timestamp, isKey, data }) => [timestamp, isKey, data.length]);

test('pictures are whole and in order, also when packets are not', () => {
  const all = [
    [1_000, true, KEY_FRAME.length],
    [2_000, false, DELTA_FRAME.length],
    [2_001, false, DELTA_FRAME.length],
  ];
  expect(seen([...key, one, two])).toEqual(all);
  const [first, ...rest] = key;
  const mixed = [...(first ? [first] : []), one, ...rest.toReversed(), two, one];
  expect(seen(mixed)).toEqual(all);
});

test('nothing is taken before a key frame, and after a loss nothing until the next one', () => {
  expect(seen([one, two])).toEqual([]);
  const frames = new Vp8Frames();
  expect(seen([...key, one], frames)).toHaveLength(2);
  expect(frames.isBroken).toBe(false);
  // The second is lost: those after it wait for it, and then for a key frame.
  expect(seen(deltas.slice(2), frames)).toEqual([]);
  expect(frames.isBroken).toBe(true);
  const next = packetsOfFrame(KEY_FRAME, 9_000, FIRST + key.length + deltas.length);
  expect(seen(next, frames)).toEqual([[9_000, true, KEY_FRAME.length]]);
  expect(seen([three], frames)).toEqual([]);
});

test('packets without a picture are passed over', () => {
  const padding = packetsOfFrame(Buffer.alloc(1), 1_500, FIRST + key.length)[0]?.subarray(0, 16);
  const after = packetsOfFrame(DELTA_FRAME, 2_000, FIRST + key.length + 1);
  expect(seen([...key, ...(padding ? [padding] : []), ...after])).toHaveLength(2);
});
