/**
 * The machine of a meeting session. A session has a part per person:
 *
 *             knocks            is admitted            leaves, is lost, is removed
 *   (none) ──────────► waiting ─────────────► present ─────────────────────────────► left
 *      │                  │ is denied, removed, lost                                  ▲ │
 *      │                  └──────────────────────────────────────────────────────────┘ │ comes back, unless removed
 *      └─────────────────────────────────────► present ◄───────────────────────────────┘
 *          enters without the lobby
 *
 * and is, as a whole: live ──► ended, when nobody is present any more, or a host ends it for everybody. Those who wait
 * do not keep it alive.
 */
import { assertNever, type CompanyId, type Instant, type MeetingId, type MeetingSessionId } from '../kernel/index.ts';
import { stepBoard } from './board.ts';
import { stepHosting, withSuccessor } from './hosting.ts';
import type { Arrival, LiveSession, MeetingEvent, MeetingPolicy, MeetingSession, MeetingStep } from './model.ts';
import {
  depart,
  enter,
  found,
  isRemoved,
  knock,
  MEETING_GOODBYE_GRACE_MS,
  MEETING_SILENT_GRACE_MS,
  participantAt,
  participantOf,
  withParticipant,
} from './participants.ts';
import { stepMeetingRecording } from './recording.ts';
import { ended, settle } from './settle.ts';

/** What a new session begins with. */
export interface SessionRequest {
  readonly id: MeetingSessionId;
  readonly meetingId: MeetingId;
  readonly companyId: CompanyId;
  readonly policy: MeetingPolicy;
  readonly isHd: boolean;
}

/** The first step of a session: somebody enters a meeting in which nobody is, or knocks at it. */
export function openSession(request: SessionRequest, arrival: Arrival, now: Instant): MeetingStep {
  const session: LiveSession = {
    ...request,
    status: 'live',
    startedAt: now,
    participants: [],
    isLocked: false,
    guestsWait: false,
  };
  return settle(arrive(session, arrival, now), undefined, now);
}

/** One step of a session. */
export function stepSession(session: MeetingSession, event: MeetingEvent, now: Instant): MeetingStep {
  if (session.status === 'ended') return { session, effects: [] };
  switch (event.type) {
    case 'join':
      return settle(arrive(session, event.arrival, now), session, now);
    case 'leave': {
      const leaving = participantAt(session, event.device);
      if (leaving?.id !== event.by) return { session, effects: [] };
      const without = withParticipant(session, depart(leaving, 'left', now));
      return settle(withSuccessor(without, session), session, now);
    }
    case 'device-lost':
    case 'device-back':
    case 'timer':
      return stepDevice(session, event, now);
    case 'share-started':
    case 'share-stopped': {
      const sharing = participantAt(session, event.device);
      const isSharing = event.type === 'share-started';
      if (sharing?.status !== 'present' || sharing.isSharing === isSharing) return { session, effects: [] };
      return settle(withParticipant(session, { ...sharing, isSharing }), session, now);
    }
    case 'hosts-told': {
      const participants = session.participants.map((each) =>
        each.status === 'waiting' && !each.hostsTold ? { ...each, hostsTold: true as const } : each,
      );
      const isNews = participants.some((each, index) => each !== session.participants[index]);
      return settle(isNews ? { ...session, participants } : session, session, now);
    }
    case 'policy-changed':
      return settle({ ...session, policy: event.policy }, session, now);
    case 'media-failed':
      return ended(session, 'media-failed', now);
    case 'start-recording':
    case 'stop-recording':
    case 'capture-started':
    case 'capture-ended':
      return stepMeetingRecording(session, event, now);
    case 'open-board':
    case 'close-board':
      return stepBoard(session, event, now);
    case 'admit':
    case 'admit-all':
    case 'deny':
    case 'remove':
    case 'let-back':
    case 'lock':
    case 'unlock':
    case 'raise-hand':
    case 'lower-hand':
    case 'lower-hand-of':
    case 'lower-all-hands':
    case 'mute':
    case 'stop-share':
    case 'hand-over':
    case 'make-co-host':
    case 'end':
      return stepHosting(session, event, now);
    default:
      return assertNever(event);
  }
}

/** What admission decided is obeyed; but nobody who was removed comes back by themselves, and nobody inside is sent to the lobby. */
function arrive(session: LiveSession, arrival: Arrival, now: Instant): LiveSession {
  const before = participantOf(session, arrival.id);
  if (isRemoved(before)) return session;
  const isInside = before?.status === 'present' || arrival.admission === 'admitted';
  const next = isInside ? enter(before, arrival, now) : knock(before, arrival, now);
  return withParticipant(session, next);
}

function stepDevice(
  session: LiveSession,
  event: Extract<MeetingEvent, { type: 'device-lost' | 'device-back' | 'timer' }>,
  now: Instant,
): MeetingStep {
  const unchanged: MeetingStep = { session, effects: [] };
  if (event.type === 'timer') {
    const isOver = (until: Instant | undefined) => until !== undefined && until <= now;
    const participants = session.participants.map((each) =>
      each.status !== 'left' && isOver(each.lostUntil) ? depart(each, 'lost', now) : each,
    );
    const isNobody = participants.every((each, index) => each === session.participants[index]);
    return isNobody ? unchanged : settle(withSuccessor({ ...session, participants }, session), session, now);
  }
  const participant = participantAt(session, event.device);
  if (!participant) return unchanged;
  if (event.type === 'device-back') {
    return participant.lostUntil === undefined
      ? unchanged
      : settle(withParticipant(session, found(participant)), session, now);
  }
  const lostUntil =
    event.cause === 'goodbye' ? now + MEETING_GOODBYE_GRACE_MS : event.lastHeardAt + MEETING_SILENT_GRACE_MS;
  if (participant.lostUntil !== undefined && participant.lostUntil <= lostUntil) return unchanged;
  return settle(withParticipant(session, { ...participant, lostUntil }), session, now);
}
