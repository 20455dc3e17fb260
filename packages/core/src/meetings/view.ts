import { tintOf } from '../accounts/index.ts';
import {
  type DeviceId,
  type Instant,
  isLine,
  type MeetingId,
  type MeetingSessionId,
  type ParticipantId,
  type UserId,
} from '../kernel/index.ts';
import { isHosted } from './knocks.ts';
import type { EndedSession, LeftParticipant, MeetingRole, MeetingSession, Participant } from './model.ts';
import { isRemoved, participantOf, presentIn, waitingIn } from './participants.ts';
import { type MeetingPermissions, permissionsOf } from './permissions.ts';

/** Who somebody is, as others see them: colleagues know each other by their ids, guests learn names and the colours of faces alone. */
export type ShownIdentity =
  | { readonly kind: 'member'; readonly name: string; readonly userId?: UserId; readonly tint?: number }
  | { readonly kind: 'guest'; readonly name: string; readonly isNumber?: true };

/** Who somebody is, for a reader of this role. Of a number guests learn the end alone. */
export function shownTo(role: MeetingRole, who: ShownIdentity): ShownIdentity {
  if (role !== 'guest') return who;
  if (who.kind === 'member') {
    return { kind: 'member', name: who.name, ...(who.userId !== undefined && { tint: tintOf(who.userId) }) };
  }
  return { kind: 'guest', name: who.isNumber ? who.name.replace(/\d(?=(?:\D*\d){2})/g, '•') : who.name };
}

/** Somebody who is in the meeting, as everybody in it sees them. */
export interface AttendeeView {
  readonly id: ParticipantId;
  readonly who: ShownIdentity;
  readonly role: MeetingRole;
  readonly joinedAt: Instant;
  /** The device is not heard from at the moment. */
  readonly isLost: boolean;
  readonly handAt?: Instant;
  readonly isSharing: boolean;
  /** By telephone: neither picture nor share comes from there. */
  readonly isOnPhone?: true;
}

/** Somebody who waits in the lobby, as those see them who may admit. */
export interface WaitingView {
  readonly id: ParticipantId;
  readonly who: ShownIdentity;
  readonly since: Instant;
  readonly isOnPhone?: true;
}

/** Somebody who was removed, as those see them who may let them back. */
export interface RemovedView {
  readonly id: ParticipantId;
  readonly who: ShownIdentity;
}

interface OwnPart {
  readonly sessionId: MeetingSessionId;
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  /** Grows with every change; an older view never replaces a newer one. */
  readonly revision: number;
}

/** A session as one of its people sees it. Who waits learns nothing of who is inside. */
export type SessionView = OwnPart &
  (
    | {
        readonly status: 'waiting';
        readonly since: Instant;
        /** Where those are who may admit: inside, elsewhere and told of the knock, or nowhere. */
        readonly hosts: 'inside' | 'told' | 'away';
      }
    | {
        readonly status: 'in';
        readonly startedAt: Instant;
        readonly role: MeetingRole;
        readonly permissions: MeetingPermissions;
        /** The own device that takes part. */
        readonly ownDevice: DeviceId;
        /** Everybody inside, this person too, in the order of coming. */
        readonly attendees: readonly AttendeeView[];
        /** Raised hands, the first one first. */
        readonly hands: readonly ParticipantId[];
        /** Empty for whoever may not admit. */
        readonly waiting: readonly WaitingView[];
        /** Who may not come back unless they are let; empty for whoever may not let them. */
        readonly removed: readonly RemovedView[];
        readonly isLocked: boolean;
        readonly mutedOnEntry: boolean;
        /** Somebody may have to wait before they come in. */
        readonly hasLobby: boolean;
        readonly recording?: {
          readonly status: 'announcing' | 'on';
          readonly by: ParticipantId;
          readonly startedAt: Instant;
        };
        /** The whiteboard is open for everybody. */
        readonly board?: { readonly by: ParticipantId };
      }
    | { readonly status: 'out'; readonly reason: LeftParticipant['reason'] | EndedSession['reason'] }
  );

/** The view of a session for one of its people. */
export function sessionViewFor(session: MeetingSession, participantId: ParticipantId, revision: number): SessionView {
  const own = participantOf(session, participantId);
  if (!own) throw new Error('Nobody sees a session without a part in it');
  const part: OwnPart = { sessionId: session.id, meetingId: session.meetingId, participantId, revision };
  if (own.status === 'left' || session.status === 'ended') {
    const reason = own.status === 'left' && own.reason !== 'ended' ? own.reason : undefined;
    return { ...part, status: 'out', reason: reason ?? (session.status === 'ended' ? session.reason : 'ended') };
  }
  if (own.status === 'waiting') {
    const hosts = isHosted(session) ? 'inside' : own.hostsTold ? 'told' : 'away';
    return { ...part, status: 'waiting', since: own.since, hosts };
  }
  const permissions = permissionsOf(session, own);
  const { recording } = session;
  const attendees = presentIn(session);
  return {
    ...part,
    status: 'in',
    startedAt: session.startedAt,
    role: own.role,
    permissions,
    ownDevice: own.device,
    attendees: attendees.map((each) => attendeeOf(each, own.role)),
    hands: attendees
      .filter(({ handAt }) => handAt !== undefined)
      .toSorted((a, b) => (a.handAt ?? 0) - (b.handAt ?? 0))
      .map(({ id }) => id),
    waiting: permissions.run ? waitingIn(session).map(waitingOf) : [],
    removed: permissions.run ? session.participants.filter(isRemoved).map(({ id, who }) => ({ id, who })) : [],
    isLocked: session.isLocked,
    mutedOnEntry: session.policy.mutedOnEntry,
    hasLobby: session.policy.lobby !== 'off' || session.guestsWait,
    ...(recording && {
      recording: { status: recording.status, by: recording.by, startedAt: recording.startedAt },
    }),
    ...(session.board && { board: session.board }),
  };
}

const attendeeOf = (present: Extract<Participant, { status: 'present' }>, reader: MeetingRole): AttendeeView => ({
  id: present.id,
  who: shownTo(reader, present.who),
  role: present.role,
  joinedAt: present.joinedAt,
  isLost: present.lostUntil !== undefined,
  ...(present.handAt !== undefined && { handAt: present.handAt }),
  isSharing: present.isSharing,
  ...(isLine(present.device) && { isOnPhone: true as const }),
});

const waitingOf = ({ id, who, since, device }: Extract<Participant, { status: 'waiting' }>): WaitingView => ({
  id,
  who,
  since,
  ...(isLine(device) && { isOnPhone: true as const }),
});
