import type { CallLogEntry } from '@bureau/core/call-log';
import { expect, test } from 'vitest';
import { historyLines } from './history-lines.ts';

const call = (time: string, peerId: string) =>
  ({
    id: time,
    startedAt: Date.parse(time),
    ownerId: 'me',
    peerId,
    direction: 'incoming',
    disposition: 'missed',
    trace: [],
    legs: [],
  }) as unknown as CallLogEntry;
const entries = [
  call('2026-03-04T01:30:00Z', 'bob'),
  call('2026-03-04T01:00:00Z', 'bob'),
  call('2026-03-03T23:30:00Z', 'bob'),
  call('2026-03-03T12:00:00Z', 'ada'),
];
const drawn = (timeZone: string, isUnfolded: boolean) =>
  historyLines(entries, timeZone, () => isUnfolded).map(({ id, repeats, isEarlier, isOpen }) => [
    id.slice(8, 13),
    repeats.length,
    isEarlier,
    isOpen,
  ]);

test('calls that read the same are one row, and all of them when it is unfolded', () => {
  expect(drawn('Europe/Paris', false)).toEqual([
    ['04T01', 3, false, false],
    ['03T12', 1, false, false],
  ]);
  expect(drawn('Europe/Paris', true)).toEqual([
    ['04T01', 3, false, true],
    ['04T01', 3, true, true],
    ['03T23', 3, true, true],
    ['03T12', 1, false, false],
  ]);
});

test('what is one day depends on where the reader is', () => {
  expect(drawn('UTC', false)).toEqual([
    ['04T01', 2, false, false],
    ['03T23', 1, false, false],
    ['03T12', 1, false, false],
  ]);
});
