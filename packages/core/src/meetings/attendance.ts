import type { Instant, MeetingSessionId } from '../kernel/index.ts';
import type { Attendance } from './kept.ts';
import type { MeetingRole, MeetingSession, Participant } from './model.ts';
import type { SessionPart } from './ports.ts';

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

/** What somebody may read of what is kept of a meeting. */
export interface KeptReading {
  readonly role: MeetingRole;
  /** Absent: of all its sessions. */
  readonly sessions?: readonly MeetingSessionId[];
}

/**
 * What is kept for somebody with these parts, the newest first; undefined for whoever may read nothing. People of the company
 * read all of it; a guest reads what belongs to the sessions they were in, for others of the same meeting had other guests.
 */
export function keptReadingOf(parts: readonly SessionPart[]): KeptReading | undefined {
  const [latest] = parts;
  if (!latest || !mayReadKept(parts.map(({ part }) => part))) return undefined;
  const { role, who } = latest.part;
  if (who.kind === 'member') return { role };
  return { role, sessions: parts.filter(({ part }) => mayReadKept([part])).map(({ sessionId }) => sessionId) };
}

/** Whether something that was left in this session is among what may be read. */
export function mayReadOf({ sessions }: KeptReading, sessionId: MeetingSessionId): boolean {
  return sessions === undefined || sessions.includes(sessionId);
}
