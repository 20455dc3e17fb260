/** What follows once something has changed in a session: its end, its timer, the news, the media room. */
import type { Instant } from '../kernel/index.ts';
import { meetingArrangementOf } from './arrangement.ts';
import type { EndedSession, LiveSession, MeetingEffect, MeetingSession, MeetingStep } from './model.ts';
import { depart, presentIn } from './participants.ts';

/** Brings a changed session to rest. */
export function settle(
  changed: LiveSession,
  before: LiveSession | undefined,
  now: Instant,
  first: readonly MeetingEffect[] = [],
): MeetingStep {
  if (changed === before) return { session: changed, effects: [] };
  const session = withAudience(changed);
  const hasBegun = before !== undefined && presentIn(before).length > 0;
  const isWaitedIn = session.participants.some(({ status }) => status !== 'left');
  const isDeserted = presentIn(session).length === 0 && (hasBegun || !isWaitedIn);
  if (isDeserted) return ended(session, 'everybody-left', now);
  const was = before && JSON.stringify(meetingArrangementOf(before, 0));
  const isRearranged = was !== JSON.stringify(meetingArrangementOf(session, 0));
  return {
    session,
    effects: [
      ...first,
      ...timerEffects(session, before),
      ...(isRearranged ? [{ type: 'arrange-media' } as const] : []),
      { type: 'notify' },
    ],
  };
}

/** Whoever is there while it is recorded may hear the recording. */
function withAudience(session: LiveSession): LiveSession {
  if (session.recording?.status !== 'on') return session;
  const participants = session.participants.map((each) =>
    each.status === 'present' && !each.wasRecorded ? { ...each, wasRecorded: true as const } : each,
  );
  return { ...session, participants };
}

/** When the first device that is not heard from counts as gone; undefined while all are heard. */
export function lostAt(session: MeetingSession): Instant | undefined {
  if (session.status === 'ended') return undefined;
  const due = session.participants.flatMap((each) =>
    each.status !== 'left' && each.lostUntil !== undefined ? [each.lostUntil] : [],
  );
  return due.length > 0 ? Math.min(...due) : undefined;
}

function timerEffects(session: LiveSession, before: LiveSession | undefined): readonly MeetingEffect[] {
  const at = lostAt(session);
  if (at === (before && lostAt(before))) return [];
  return at === undefined ? [{ type: 'clear-timer', timer: 'lost' }] : [{ type: 'set-timer', timer: 'lost', at }];
}

/** The session is over for everybody who is still there or waits. */
export function ended(session: LiveSession, reason: EndedSession['reason'], now: Instant): MeetingStep {
  const { id, meetingId, companyId, startedAt, recordingId } = session;
  const participants = session.participants.map((each) => depart(each, 'ended', now));
  const over: EndedSession = {
    id,
    meetingId,
    companyId,
    startedAt,
    ...(recordingId && { recordingId }),
    participants,
    status: 'ended',
    endedAt: now,
    reason,
  };
  return {
    session: over,
    effects: [{ type: 'clear-timer', timer: 'lost' }, { type: 'notify' }, { type: 'close-media' }],
  };
}
