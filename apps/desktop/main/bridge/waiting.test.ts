import { expect, test } from 'vitest';
import { openWaitingRoom } from './waiting.ts';

let now = 0;
const room = openWaitingRoom(() => now);
const namesAfter = (waitedMs: number) => {
  now += waitedMs;
  return room.empty().map(({ name }) => name);
};

test('what was asked for is heard once, in its order, by an office that opens within its time', () => {
  const asked = ['dial.asked', 'meeting.asked', 'place.asked', 'ring.chosen'] as const;
  for (const name of asked) room.keep({ name, message: {} });
  expect(namesAfter(9_999)).toEqual(asked);
  expect(namesAfter(0)).toEqual([]);
});

test.each([
  ['ring.chosen', 10_000],
  ['dial.asked', 60_000],
  ['meeting.asked', 60_000],
  ['place.asked', 60_000],
] as const)('%s is not heard after %d ms', (name, keptMs) => {
  room.keep({ name, message: {} });
  expect(namesAfter(keptMs - 1)).toEqual([name]);
  room.keep({ name, message: {} });
  expect(namesAfter(keptMs)).toEqual([]);
});

test('what is of the moment does not wait', () => {
  room.keep({ name: 'call.asked', message: { action: 'mute' } });
  expect(namesAfter(0)).toEqual([]);
});
