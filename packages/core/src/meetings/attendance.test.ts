import { expect, test } from 'vitest';
import type { MeetingSessionId } from '../kernel/index.ts';
import { attendanceOf, keptReadingOf, mayReadKept, mayReadOf } from './attendance.ts';
import type { MeetingEvent } from './model.ts';
import { deviceOf, GUEST, HOST, join, MEMBER, OTHER, played } from './people.fixture.ts';

test('time counts while somebody was inside, over several stints; waiting does not', () => {
  const session = played(
    join(MEMBER),
    { type: 'leave', by: MEMBER, device: deviceOf(MEMBER) },
    join(MEMBER),
    join(GUEST, 'waiting'),
    join(OTHER, 'waiting'),
    { type: 'admit', by: HOST, target: GUEST },
    { type: 'leave', by: GUEST, device: deviceOf(GUEST) },
  );
  expect(attendanceOf(session, 10_000)).toMatchObject([
    { role: 'host', attendedMs: 9_000 },
    { role: 'member', attendedMs: 1_000 + 6_000 },
    { who: { kind: 'guest', name: GUEST }, attendedMs: 1_000, leftAt: 8_000 },
  ]);
});

const LEAVES: MeetingEvent = { type: 'leave', by: GUEST, device: deviceOf(GUEST) };
const REMOVED: MeetingEvent = { type: 'remove', by: HOST, target: GUEST };

test.each<[string, readonly (readonly MeetingEvent[])[], boolean]>([
  ['was never there', [[]], false],
  ['is inside', [[join(GUEST)]], true],
  ['was inside', [[join(GUEST), LEAVES]], true],
  ['waits', [[join(GUEST, 'waiting')]], false],
  ['knocked and went', [[join(GUEST, 'waiting'), LEAVES]], false],
  ['was not let in', [[join(GUEST, 'waiting'), { type: 'deny', by: HOST, target: GUEST }]], false],
  ['was sent out', [[join(GUEST), REMOVED]], false],
  [
    'was sent out of the last session, not of an earlier one',
    [
      [join(GUEST), REMOVED],
      [join(GUEST), LEAVES],
    ],
    false,
  ],
  [
    'was sent out of an earlier session alone',
    [
      [join(GUEST), LEAVES],
      [join(GUEST), REMOVED],
    ],
    true,
  ],
  ['was inside before and waits now', [[join(GUEST, 'waiting')], [join(GUEST), LEAVES]], true],
])('what is kept, for whoever %s', (_who, sessions, expected) => {
  const parts = sessions.flatMap((events) => played(...events).participants.filter(({ id }) => id === GUEST));
  expect(mayReadKept(parts)).toBe(expected);
});

const [NOW, BEFORE, EARLIER] = ['now', 'before', 'earlier'].map((id) => id as MeetingSessionId);

test.each<[string, string, readonly (readonly MeetingEvent[])[], readonly unknown[] | undefined]>([
  ['a guest who was in two of three sessions', GUEST, [[join(GUEST)], [], [join(GUEST), LEAVES]], [NOW, EARLIER]],
  ['a guest who waits again', GUEST, [[join(GUEST, 'waiting')], [join(GUEST), LEAVES]], [BEFORE]],
  ['a guest who was sent out of an earlier one', GUEST, [[join(GUEST)], [join(GUEST), REMOVED]], [NOW]],
  ['a guest who was sent out', GUEST, [[join(GUEST), REMOVED], [join(GUEST)]], undefined],
  ['a guest who was never let in', GUEST, [[join(GUEST, 'waiting')]], undefined],
  ['a colleague who was in one', MEMBER, [[], [join(MEMBER)]], [NOW, BEFORE, EARLIER]],
  ['a colleague who was in none', MEMBER, [[], []], undefined],
])('what %s may read', (_who, who, sessions, expected) => {
  const parts = sessions.flatMap((events, at) =>
    played(...events)
      .participants.filter(({ id }) => id === who)
      .map((part) => ({ sessionId: [NOW, BEFORE, EARLIER][at] ?? ('' as MeetingSessionId), part })),
  );
  const reading = keptReadingOf(parts);
  const read = [NOW, BEFORE, EARLIER].filter((id) => reading && id && mayReadOf(reading, id));
  expect(reading && read).toEqual(expected);
});
