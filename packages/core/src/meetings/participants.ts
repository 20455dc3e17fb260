import type { DeviceId, Instant, ParticipantId } from '../kernel/index.ts';
import type {
  Arrival,
  LeftParticipant,
  LiveSession,
  MeetingSession,
  Participant,
  PresentParticipant,
  WaitingParticipant,
} from './model.ts';

/** A device that fell silent may return this long after it was last heard; the roster is right 15 s after a loss. */
export const MEETING_SILENT_GRACE_MS = 14_500;
/** A page that said goodbye may return this long: a reload takes no longer. */
export const MEETING_GOODBYE_GRACE_MS = 4_000;

/** The part of somebody, if they have one. */
export function participantOf(
  session: Pick<MeetingSession, 'participants'>,
  id: ParticipantId,
): Participant | undefined {
  return session.participants.find((each) => each.id === id);
}

/** Those who take part now. */
export function presentIn({ participants }: Pick<MeetingSession, 'participants'>): readonly PresentParticipant[] {
  return participants.filter((each) => each.status === 'present');
}

/** Those who wait in the lobby, in the order in which they knocked. */
export function waitingIn({ participants }: Pick<MeetingSession, 'participants'>): readonly WaitingParticipant[] {
  return participants.filter((each) => each.status === 'waiting').toSorted((a, b) => a.since - b.since);
}

/** Whose device it is, inside or in the lobby. */
export function participantAt(
  session: Pick<MeetingSession, 'participants'>,
  device: DeviceId,
): PresentParticipant | WaitingParticipant | undefined {
  return session.participants.find(
    (each): each is PresentParticipant | WaitingParticipant => each.status !== 'left' && each.device === device,
  );
}

/** Whether somebody else is inside, or waits, with this device: device ids are made by clients. */
export function isDeviceOfAnother(
  session: Pick<MeetingSession, 'participants'>,
  device: DeviceId,
  own: ParticipantId | undefined,
): boolean {
  const holder = participantAt(session, device);
  return holder !== undefined && holder.id !== own;
}

/** The session with one part replaced, or added at the end. */
export function withParticipant(session: LiveSession, next: Participant): LiveSession {
  const isKnown = session.participants.some(({ id }) => id === next.id);
  const participants = isKnown
    ? session.participants.map((each) => (each.id === next.id ? next : each))
    : [...session.participants, next];
  return { ...session, participants };
}

/** What stays of somebody: the role too, which may have been handed over since they first came. */
const past = ({ id, who, role, firstAt, attendedMs, wasRecorded }: Participant) => ({
  id,
  who,
  role,
  firstAt,
  attendedMs,
  ...(wasRecorded && { wasRecorded }),
});

const first = ({ id, who, role }: Arrival, now: Instant) => ({ id, who, role, firstAt: now, attendedMs: 0 });

/** Somebody is inside from now on. */
export function enter(before: Participant | undefined, arrival: Arrival, now: Instant): PresentParticipant {
  const { device } = arrival;
  if (before?.status === 'present') {
    // Another device, or the same one after a reload: the person never left. A share belonged to the page that is gone.
    const { lostUntil: _lost, ...rest } = before;
    return { ...rest, device, isSharing: false };
  }
  return {
    ...(before ? past(before) : first(arrival, now)),
    status: 'present',
    device,
    joinedAt: now,
    isSharing: false,
  };
}

/** Somebody waits from now on; whoever waits already keeps their place. */
export function knock(before: Participant | undefined, arrival: Arrival, now: Instant): WaitingParticipant {
  const { device } = arrival;
  const since = before?.status === 'waiting' ? before.since : now;
  return {
    ...(before ? past(before) : first(arrival, now)),
    status: 'waiting',
    device,
    since,
    ...(before?.status === 'waiting' && before.hostsTold && { hostsTold: true }),
  };
}

/** Whether somebody was sent away, and is not let in before a host has second thoughts. */
export function isRemoved(
  participant: Participant | undefined,
): participant is LeftParticipant & { readonly reason: 'removed' } {
  return participant?.status === 'left' && participant.reason === 'removed';
}

/** A part ends; somebody who has left already stays as they are, unless they are removed for good. */
export function depart(participant: Participant, reason: LeftParticipant['reason'], now: Instant): LeftParticipant {
  if (participant.status === 'left') return reason === 'removed' ? { ...participant, reason } : participant;
  const attended = participant.status === 'present' ? now - participant.joinedAt : 0;
  return {
    ...past(participant),
    attendedMs: participant.attendedMs + attended,
    status: 'left',
    leftAt: now,
    reason,
  };
}

/** The part without the fear that its device is gone. */
export function found<P extends PresentParticipant | WaitingParticipant>(participant: P): P {
  const { lostUntil: _lost, ...rest } = participant;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `lostUntil` is optional in both
  return rest as P;
}
