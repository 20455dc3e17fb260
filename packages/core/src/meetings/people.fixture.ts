import type { CompanyId, DeviceId, MeetingId, MeetingSessionId, ParticipantId, UserId } from '../kernel/index.ts';
import { openSession, stepSession } from './machine.ts';
import type { Arrival, LiveSession, MeetingEvent, MeetingRole, MeetingSession } from './model.ts';
import { DEFAULT_POLICY } from './schedule.ts';

/** The one who hosts, a co-host, a colleague, and two without an account. */
export const [HOST, CO, MEMBER, GUEST, OTHER] = ['host', 'co', 'member', 'guest', 'other'] as ParticipantId[] as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
  ParticipantId,
];

const ROLES: Readonly<Record<string, MeetingRole>> = {
  host: 'host',
  co: 'co-host',
  member: 'member',
  guest: 'guest',
  other: 'guest',
};

export const deviceOf = (id: ParticipantId, at = 1) => `${id.padEnd(8, 'x')}.000${at}` as DeviceId;

export function arrival(id: ParticipantId, admission: Arrival['admission'] = 'admitted', at = 1): Arrival {
  const role = ROLES[id] ?? 'guest';
  const who =
    role === 'guest'
      ? ({ kind: 'guest', name: id } as const)
      : ({ kind: 'member', userId: id as string as UserId, name: id } as const);
  return { id, who, role, device: deviceOf(id, at), admission };
}

const request = {
  id: 's1' as MeetingSessionId,
  meetingId: 'm1' as MeetingId,
  companyId: 'co' as CompanyId,
  policy: DEFAULT_POLICY,
  isHd: true,
};

/** A session the host has begun at 1 000, with these events 1 s apart. */
export function played(...events: readonly MeetingEvent[]): MeetingSession {
  return events.reduce<MeetingSession>(
    (session, event, index) => stepSession(session, event, 2_000 + index * 1_000).session,
    openSession(request, arrival(HOST), 1_000).session,
  );
}

/** As {@link played}, for a session that is not over. */
export function live(...events: readonly MeetingEvent[]): LiveSession {
  const session = played(...events);
  if (session.status !== 'live') throw new Error('The session is over');
  return session;
}

export const join = (id: ParticipantId, admission: Arrival['admission'] = 'admitted', at = 1): MeetingEvent => ({
  type: 'join',
  arrival: arrival(id, admission, at),
});
