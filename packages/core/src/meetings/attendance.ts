import type { Instant } from '../kernel/index.ts';
import type { Attendance } from './kept.ts';
import type { MeetingSession, Participant } from './model.ts';

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

/** Whether what is kept of a meeting is for somebody with these parts, the newest first: who is or was inside, and not sent out. */
export function mayReadKept(parts: readonly Participant[]): boolean {
  const [latest] = parts;
  if (latest?.status === 'left' && latest.reason === 'removed') return false;
  return parts.some(({ status, attendedMs }) => status === 'present' || attendedMs > 0);
}
