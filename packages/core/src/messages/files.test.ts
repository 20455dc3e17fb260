import { expect, test } from 'vitest';
import { isTooMuchUnsent, spokenOf, spokenTypeOf, wordsOf } from './files.ts';
import { LONGEST_SPOKEN_MS } from './model.ts';

const OGG = [0x4f, 0x67, 0x67, 0x53, 0];

test.each([
  ['Ogg', OGG, 'audio/ogg'],
  ['WebM', [0x1a, 0x45, 0xdf, 0xa3], 'audio/webm'],
  ['MP4', [0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70], 'audio/mp4'],
  ['a page', [0x3c, 0x68, 0x74, 0x6d], undefined],
  ['nothing', [], undefined],
])('%s as a sound', (_name, bytes, type) => {
  expect(spokenTypeOf(Uint8Array.from(bytes))).toBe(type);
});

test.each([
  ['as long as may be', LONGEST_SPOKEN_MS, true],
  ['too long', LONGEST_SPOKEN_MS + 1, false],
  ['nothing', 0, false],
  ['no number', Number.NaN, false],
])('a voice message %s', (_name, durationMs, expected) => {
  expect(spokenOf(Uint8Array.from(OGG), { durationMs, peaks: [] }) !== undefined).toBe(expected);
});

test('what a client tells of its loudness is brought into bounds', () => {
  const peaks = [-1, 12.4, 900, ...Array.from({ length: 300 }, () => 5)];
  const spoken = spokenOf(Uint8Array.from(OGG), { durationMs: 1_000.4, peaks });
  expect(spoken).toMatchObject({ type: 'audio/ogg', durationMs: 1_000 });
  expect(spoken?.peaks.slice(0, 4)).toEqual([0, 12, 100, 5]);
  expect(spoken?.peaks).toHaveLength(200);
});

test('a message is found by its words and by the names of its files', () => {
  expect(wordsOf('Voilà le plan', [{ name: 'Été plan.pdf' }])).toEqual(['voila', 'le', 'plan', 'ete', 'pdf']);
});

test.each([
  ['nothing', [], false],
  ['twenty of the largest', Array.from({ length: 20 }, () => 25_000_000), false],
  ['a byte more', [...Array.from({ length: 20 }, () => 25_000_000), 1], true],
  ['five hundred small ones', Array.from({ length: 500 }, () => 1), false],
  ['one more', Array.from({ length: 501 }, () => 1), true],
])('%s in no message: whether that is too much', (_name, sizes, isTooMuch) => {
  expect(isTooMuchUnsent(sizes)).toBe(isTooMuch);
});
