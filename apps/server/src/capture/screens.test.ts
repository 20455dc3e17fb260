import type { DeviceId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import { expect, test } from 'vitest';
import type { CaptureFact } from './journal.ts';
import { type KeptScreen, piecesOf, screensOf, sharesOf } from './screens.ts';

const screen = (track: string, fromMs: number, toMs: number, name = track): KeptScreen => {
  return { name: name as StreamName, track, fromMs, toMs };
};
const [a, b] = [screen('a', 1_000, 5_000), screen('b', 2_000, 3_000)];

test.each<[string, readonly KeptScreen[], readonly (readonly [number, number, string | undefined])[]]>([
  ['nothing is shared', [], [[0, 10_000, undefined]]],
  [
    'one share',
    [a],
    [
      [0, 1_000, undefined],
      [1_000, 5_000, 'a'],
      [5_000, 10_000, undefined],
    ],
  ],
  [
    'a second one is shown as long as it lasts, then the first again',
    [a, b],
    [
      [0, 1_000, undefined],
      [1_000, 2_000, 'a'],
      [2_000, 3_000, 'b'],
      [3_000, 5_000, 'a'],
      [5_000, 10_000, undefined],
    ],
  ],
  ['one from the beginning', [screen('a', 0, 10_000)], [[0, 10_000, 'a']]],
])('%s', (_, screens, expected) => {
  const pieces = piecesOf(screens, 10_000).map(({ fromMs, toMs, screen: shown }) => [fromMs, toMs, shown?.track]);
  expect(pieces).toEqual(expected);
});

test('a screen is where its sender’s clock puts it, ends with its share or with its part, and goes on after a lost room', () => {
  const ada = { peerId: 'device' as DeviceId, name: 'ada' as StreamName };
  const facts: CaptureFact[] = [
    { t: 'started', at: 10_000 },
    { t: 'screen', track: '0', at: 12_300, ...ada },
    { t: 'screen-clock', track: '0', at: 13_000, takenAt: 12_100 },
    { t: 'screen-ended', track: '0', at: 20_000 },
    { t: 'screen', track: '1', at: 21_000, ...ada },
    { t: 'ended', at: 30_000, cause: 'closed' },
    { t: 'started', at: 90_000 },
    { t: 'screen', track: '2', at: 101_000, ...ada },
  ];
  const screens = screensOf(facts);
  expect(screens.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [2_100, 10_000],
    [11_000, 20_000],
    [31_000, Infinity],
  ]);
  expect(sharesOf(screens).map(({ fromMs }) => fromMs)).toEqual([2_100, 31_000]);
});
