import type { UserId } from '../kernel/index.ts';
import type { LiveSession, Meeting, MeetingPolicy, MeetingRole, Participant } from './model.ts';

/** Whether a role runs the meeting. */
export const isHosting = (role: MeetingRole): boolean => role === 'host' || role === 'co-host';

/** What somebody is in a meeting: host, co-host, any other colleague, or a guest. */
export function roleOf(
  { hostId, coHostIds }: Pick<Meeting, 'hostId' | 'coHostIds'>,
  userId: UserId | undefined,
): MeetingRole {
  if (userId === undefined) return 'guest';
  if (userId === hostId) return 'host';
  return coHostIds.includes(userId) ? 'co-host' : 'member';
}

/** Whether a role may share screen and whiteboard. */
export function mayShare({ mayShare: whose }: MeetingPolicy, role: MeetingRole): boolean {
  return whose === 'everybody' || isHosting(role) || (whose === 'members' && role === 'member');
}

/** Whether somebody may close the whiteboard for everybody: whoever opened it, and hosts. */
export function mayCloseBoard(
  { board }: Pick<LiveSession, 'board'>,
  { id, role }: Pick<Participant, 'id' | 'role'>,
): boolean {
  return board !== undefined && (board.by === id || isHosting(role));
}

/** Whether a role may start and stop a recording; guests never. The plan of the company is asked besides. */
export function mayRecord({ mayRecord: whose }: MeetingPolicy, role: MeetingRole): boolean {
  return isHosting(role) || (whose === 'members' && role === 'member');
}

/** Whether somebody may mute, remove, deny or lower the hand of somebody else: hosts, and nobody may do it to the host. */
export function mayRule(by: Pick<Participant, 'id' | 'role'>, target: Pick<Participant, 'id' | 'role'>): boolean {
  return by.id !== target.id && isHosting(by.role) && (target.role !== 'host' || by.role === 'host');
}

/** Whether somebody may let people in, lock, and end the meeting for everybody. */
export const mayRun = ({ role }: Pick<Participant, 'role'>): boolean => isHosting(role);

/** Whether somebody may make somebody else host: the host, and only a colleague who is there. */
export function mayHandOver(by: Pick<Participant, 'id' | 'role'>, target: Participant): boolean {
  return by.role === 'host' && by.id !== target.id && target.status === 'present' && target.who.kind === 'member';
}

/** Whether somebody may ask colleagues into the meeting: whoever is of the company, once they are inside themselves. */
export const mayInvite = ({ status, who }: Pick<Participant, 'status' | 'who'>): boolean =>
  status === 'present' && who.kind === 'member';

/** Whether a person may change or cancel a meeting, and see its link before others share it. */
export function mayEditMeeting({ hostId, coHostIds }: Pick<Meeting, 'hostId' | 'coHostIds'>, userId: UserId): boolean {
  return userId === hostId || coHostIds.includes(userId);
}

/** Whether a colleague finds the meeting in the own lists: host, co-hosts and the invited. */
export function isInvited(meeting: Pick<Meeting, 'hostId' | 'coHostIds' | 'memberIds'>, userId: UserId): boolean {
  return mayEditMeeting(meeting, userId) || meeting.memberIds.includes(userId);
}

/** Everything that a participant may do now, for the server to decide and the interface to show. */
export interface MeetingPermissions {
  readonly share: boolean;
  readonly record: boolean;
  /** Close the whiteboard that is open. */
  readonly closeBoard: boolean;
  /** Admit, deny, lock, mute, remove, lower hands, end for everybody. */
  readonly run: boolean;
  readonly handOver: boolean;
}

/** What this participant may do in this session. */
export function permissionsOf(
  session: Pick<LiveSession, 'policy' | 'board'>,
  participant: Participant,
): MeetingPermissions {
  const { policy } = session;
  const { role } = participant;
  return {
    closeBoard: mayCloseBoard(session, participant),
    share: mayShare(policy, role),
    record: mayRecord(policy, role),
    run: isHosting(role),
    handOver: role === 'host',
  };
}
