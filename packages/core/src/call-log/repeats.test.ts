import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import type { CallLogEntry } from './model.ts';
import { groupRepeats } from './repeats.ts';

const [me, bob, carol] = ['me', 'bob', 'carol'] as UserId[] as [UserId, UserId, UserId];
const DAY_MS = 86_400_000;

const missed: Partial<CallLogEntry> = { disposition: 'missed' };
const called: Partial<CallLogEntry> = { direction: 'outgoing' };
const withCarol: Partial<CallLogEntry> = {
  legs: [
    { userId: bob, firstAt: 0 },
    { userId: me, firstAt: 0 },
    { userId: carol, firstAt: 0 },
  ],
};
const row = (startedAt: number, fields: Partial<CallLogEntry> = {}): CallLogEntry =>
  ({
    ownerId: me,
    peerId: bob,
    direction: 'incoming',
    disposition: 'answered',
    reason: 'hung-up',
    startedAt,
    trace: [],
    legs: [
      { userId: bob, firstAt: 0 },
      { userId: me, firstAt: 0 },
    ],
    ...fields,
  }) as CallLogEntry;

const dayOf = (at: number) => `${Math.floor(at / DAY_MS)}`;

test.each<[string, CallLogEntry[], number[]]>([
  ['nothing', [], []],
  ['one call', [row(3)], [1]],
  ['three missed calls of one person', [row(3, missed), row(2, missed), row(1, missed)], [3]],
  ['another kind', [row(3, missed), row(2), row(1, missed)], [1, 1, 1]],
  ['the other direction', [row(2, called), row(1)], [1, 1]],
  ['another person between', [row(3), row(2, { peerId: carol, legs: [] }), row(1)], [1, 1, 1]],
  ['the day before', [row(DAY_MS + 1), row(DAY_MS), row(DAY_MS - 1)], [2, 1]],
  ['a third person in one of them', [row(3), row(2, withCarol), row(1)], [1, 1, 1]],
  ['the same three people', [row(3, withCarol), row(2, withCarol), row(1)], [2, 1]],
  ['the same three people, listed under another', [row(3, withCarol), row(2, { ...withCarol, peerId: carol })], [1, 1]],
])('%s', (_, entries, sizes) => {
  const groups = groupRepeats(entries, dayOf);
  expect(groups.map((group) => group.length)).toEqual(sizes);
  expect(groups.flat()).toEqual(entries);
});

test('the same calls may be on one day for one reader and on two for another', () => {
  const entries = [row(DAY_MS), row(DAY_MS - 1)];
  const further = (at: number) => dayOf(at + 1);
  expect([dayOf, further].map((each) => groupRepeats(entries, each).length)).toEqual([2, 1]);
});
