import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { DeviceId, MeetingId, MeetingSessionId, ParticipantId } from '@bureau/core/kernel';
import {
  DEFAULT_POLICY,
  type LiveSession,
  type Meeting,
  type MeetingMessageId,
  openSession,
} from '@bureau/core/meetings';
import { T0 } from './company.fixture.ts';
import type { Database } from './database.ts';

/* oxlint-disable typescript/no-unsafe-type-assertion -- ids are made here */

/** A meeting of this person. */
export function meetingOf({ companyId, userId }: Principal, fields: Partial<Meeting> = {}): Meeting {
  return {
    id: randomUUID() as string as MeetingId,
    companyId,
    kind: 'scheduled',
    name: 'Planning',
    hostId: userId,
    coHostIds: [],
    memberIds: [],
    guests: [],
    code: String(randomInt(100_000_000, 1_000_000_000)),
    linkToken: randomBytes(18).toString('base64url'),
    policy: DEFAULT_POLICY,
    hasPassword: false,
    createdAt: T0,
    sequence: 0,
    ...fields,
  };
}

/** A session in which its host is alone. */
export function sessionOf({ id: meetingId, companyId, hostId, policy }: Meeting, startedAt = T0): LiveSession {
  const id = randomUUID() as string as MeetingSessionId;
  const { session } = openSession(
    { id, meetingId, companyId, policy, isHd: false },
    {
      id: randomUUID() as string as ParticipantId,
      who: { kind: 'member', userId: hostId, name: 'Host' },
      role: 'host',
      device: 'abcdefgh.0001' as DeviceId,
      admission: 'admitted',
    },
    startedAt,
  );
  if (session.status !== 'live') throw new Error('A session that has just begun is live');
  return session;
}

/** A meeting with everything that is kept of one. */
export async function writeMeeting(stores: Database, principal: Principal): Promise<Meeting> {
  const meeting = meetingOf(principal);
  const session = sessionOf(meeting);
  const { id: meetingId, companyId } = meeting;
  await stores.meetings.create(meeting, undefined, undefined, []);
  await stores.meetingSessions.write(session, 1);
  const id = randomUUID() as string as ParticipantId;
  await stores.meetingGuests.add({ id, companyId, meetingId, name: 'Gus' }, randomBytes(32), T0);
  await stores.meetingChat.add(companyId, {
    id: randomUUID() as string as MeetingMessageId,
    meetingId,
    sessionId: session.id,
    from: { id, who: { kind: 'guest', name: 'Gus' } },
    at: T0,
    text: 'Hello',
  });
  await stores.meetingBoards.save(companyId, meetingId, Uint8Array.of(0, 0));
  return meeting;
}
