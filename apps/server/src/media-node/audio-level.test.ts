import { expect, test } from 'vitest';
import { audioLevelReader } from './audio-level.ts';

const uri = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level' as const;
const reader = (id: number) => audioLevelReader({ codecs: [], headerExtensions: [{ uri, id }] });

/** A packet with one contributing source and these words of header extensions. */
const packet = (profile: number, extensions: readonly number[]) =>
  Buffer.from([
    0x91,
    111,
    ...Array<number>(14).fill(0),
    profile >> 8,
    profile & 0xff,
    0,
    extensions.length / 4,
    ...extensions,
  ]);

test.each<[name: string, given: Buffer, id: number, level: number | undefined]>([
  ['one byte, the first', packet(0xbede, [0x10, 0x80 | 30, 0, 0]), 1, -30],
  ['one byte, behind another and padding', packet(0xbede, [0x41, 1, 2, 0, 0x10, 127, 0, 0]), 1, -127],
  ['two bytes', packet(0x1000, [4, 1, 7, 0, 20, 1, 5, 0]), 20, -5],
  ['another id', packet(0xbede, [0x10, 30, 0, 0]), 2, undefined],
  ['another profile', packet(0x1234, [0x10, 30, 0, 0]), 1, undefined],
  ['no extension', Buffer.from([0x80, 111, ...Array<number>(20).fill(0)]), 1, undefined],
  ['cut off', packet(0xbede, [0x10, 30, 0, 0]).subarray(0, 21), 1, undefined],
  ['an extension that is longer than the packet', packet(0xbede, [0x4f, 1, 2, 3]), 1, undefined],
])('%s', (_, given, id, level) => {
  expect(reader(id)(given)).toBe(level);
});

test('a stream without levels has none', () => {
  expect(audioLevelReader({ codecs: [] })(packet(0xbede, [0x10, 30, 0, 0]))).toBeUndefined();
});
