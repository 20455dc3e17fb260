import type { Instant } from '../kernel/index.ts';
import type { Attendance } from './kept.ts';
import type { MeetingSession } from './model.ts';

/** Who was inside and how long; whoever only waited was not there. */
export function attendanceOf(
  { participants }: Pick<MeetingSession, 'participants'>,
  now: Instant,
): readonly Attendance[] {
  return participants.flatMap((each): readonly Attendance[] => {
    const { who, role, firstAt } = each;
    if (each.status === 'present') {
      return [{ who, role, firstAt, attendedMs: each.attendedMs + now - each.joinedAt }];
    }
    if (each.attendedMs === 0) return [];
    return [
      { who, role, firstAt, attendedMs: each.attendedMs, ...(each.status === 'left' && { leftAt: each.leftAt }) },
    ];
  });
}
