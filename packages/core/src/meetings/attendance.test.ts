import { expect, test } from 'vitest';
import { attendanceOf } from './attendance.ts';
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
