import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { type AgendaFilter, isListed, isWithin, withRecordings } from './agenda.ts';
import type { Meeting } from './model.ts';

const [ME, OTHER, THIRD] = ['me', 'other', 'third'] as UserId[] as [UserId, UserId, UserId];
const NOW = 1_000_000;
const MINUTE = 60_000;

test.each<[AgendaFilter, Meeting['kind'], UserId, readonly UserId[], number | undefined, boolean]>([
  ['upcoming', 'scheduled', OTHER, [], NOW + 1, true],
  ['upcoming', 'instant', OTHER, [], undefined, false],
  ['upcoming', 'instant', ME, [], undefined, true],
  ['upcoming', 'personal', OTHER, [], undefined, true],
  ['upcoming', 'personal', ME, [], undefined, false],
  ['hosted', 'scheduled', ME, [], NOW + 1, true],
  ['hosted', 'scheduled', OTHER, [ME], NOW + 1, true],
  ['hosted', 'scheduled', OTHER, [THIRD], NOW + 1, false],
  ['hosted', 'personal', ME, [], undefined, false],
  ['past', 'scheduled', OTHER, [], NOW, true],
  ['past', 'scheduled', OTHER, [], NOW + 1, false],
  ['past', 'instant', OTHER, [], undefined, true],
  ['past', 'personal', OTHER, [], undefined, false],
])('under %s: a %s meeting of %s with %j, that ends at %s: %s', (filter, kind, hostId, coHostIds, endAt, expected) => {
  const date = { meeting: { kind, hostId, coHostIds }, ...(endAt !== undefined && { endAt }) };
  expect(isListed(filter, date, ME, NOW)).toBe(expected);
});

test.each<[Meeting['kind'], number, boolean, boolean]>([
  ['instant', 10, false, true],
  ['instant', 20, false, false],
  ['instant', 9, false, false],
  ['instant', 9, true, true],
  ['personal', 0, false, true],
])('%s, made at %d, people are in it %s: within the span %s', (kind, createdAt, isLive, expected) => {
  expect(isWithin({ kind, createdAt }, { from: 10, until: 20 }, isLive)).toBe(expected);
});

test.each<[string, readonly number[], readonly boolean[]]>([
  ['half an hour early', [70 * MINUTE], [true, false]],
  ['before that', [69 * MINUTE], [false, false]],
  ['long after it', [600 * MINUTE], [true, false]],
  ['early for the next one', [1_410 * MINUTE], [false, true]],
  ['both', [100 * MINUTE, 1_440 * MINUTE], [true, true]],
])('recorded %s', (_, at, expected) => {
  const dates = [{ startAt: 100 * MINUTE }, { startAt: 1_440 * MINUTE }];
  expect(withRecordings(dates, at).map(({ isRecorded }) => isRecorded)).toEqual(expected);
});

test('whatever was recorded in a room is of the room', () => {
  expect(withRecordings([{}], [5])).toEqual([{ isRecorded: true }]);
});
