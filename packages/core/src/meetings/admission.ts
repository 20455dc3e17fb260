import type { ParticipantId } from '../kernel/index.ts';
import type { LiveSession, Meeting, MeetingRole, Participant } from './model.ts';
import { isRemoved } from './participants.ts';
import { isHosting } from './permissions.ts';

/** More people than this do not fit into one meeting. */
export const MOST_PARTICIPANTS = 100;
/** More people than this do not wait in one lobby: it protects the host from a flood of knocks. */
const MOST_WAITING = 100;
/** Nor more than these of one address: the others of the lobby are for everybody else. */
export const MOST_WAITING_BESIDE = 60;

/** Why somebody may not enter. */
export type AdmissionRefusal =
  | 'meeting-cancelled'
  | 'guests-not-allowed'
  | 'password-required'
  | 'wrong-password'
  | 'meeting-locked'
  | 'removed'
  | 'meeting-full';

/** Who stands at the door. */
export interface AdmissionRequest {
  readonly participantId: ParticipantId;
  readonly role: MeetingRole;
  /** Undefined when none was given. */
  readonly password: 'right' | 'wrong' | undefined;
  /** How many others from the same address wait. */
  readonly waitingBeside?: number;
}

/** Lets somebody in, makes them wait, or says why not. */
export type Admission = 'admitted' | 'waiting' | { readonly refused: AdmissionRefusal };

/** Whether somebody enters now. The only way past the lobby is a host who admits; no order of events makes another. */
export function admissionOf(
  meeting: Pick<Meeting, 'policy' | 'hasPassword' | 'cancelledAt'>,
  session: LiveSession | undefined,
  { participantId, password, waitingBeside = 0, ...request }: AdmissionRequest,
): Admission {
  const { policy } = meeting;
  const known = session?.participants.find(({ id }) => id === participantId);
  const role = known?.role ?? request.role;
  if (meeting.cancelledAt !== undefined) return { refused: 'meeting-cancelled' };
  if (isRemoved(known)) return { refused: 'removed' };
  // Whoever is inside comes back: after a reload, from another device, after the network was gone.
  if (known?.status === 'present') return 'admitted';
  if (known?.status === 'left' && known.reason === 'lost' && known.attendedMs > 0) return 'admitted';
  if (role === 'guest' && !policy.allowsGuests) return { refused: 'guests-not-allowed' };
  if (isHosting(role)) return 'admitted';
  if (known?.status === 'waiting') return 'waiting';
  if (meeting.hasPassword && role === 'guest' && password !== 'right') {
    return { refused: password === undefined ? 'password-required' : 'wrong-password' };
  }
  if (session?.isLocked) return { refused: 'meeting-locked' };
  const count = (status: 'present' | 'waiting') =>
    session?.participants.filter((each) => each.status === status).length ?? 0;
  if (count('present') >= MOST_PARTICIPANTS) return { refused: 'meeting-full' };
  const isGuest = role === 'guest';
  const waits =
    policy.lobby === 'everybody' || (isGuest && (policy.lobby === 'guests' || session?.guestsWait === true));
  if (!waits) return 'admitted';
  return count('waiting') >= MOST_WAITING || waitingBeside >= MOST_WAITING_BESIDE
    ? { refused: 'meeting-full' }
    : 'waiting';
}

/**
 * Whether a guest stays connected: while what they were given opens the meeting, and beyond that as long as they are inside
 * or wait.
 */
export function guestStays(isKnown: boolean, part: Participant | undefined): boolean {
  return isKnown || (part !== undefined && part.status !== 'left');
}
