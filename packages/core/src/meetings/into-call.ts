import type { DeviceId, ParticipantId, UserId } from '../kernel/index.ts';
import type { LiveSession } from './model.ts';
import { presentIn, waitingIn } from './participants.ts';
import { type AttendeeView, type SessionView, sessionViewFor } from './view.ts';

/**
 * Whether a meeting may go on as a call, as one of its people sees it: two colleagues are left, neither by telephone,
 * and nothing is recorded.
 */
export function mayBecomeCall(view: SessionView): boolean {
  if (view.status !== 'in' || view.recording || view.waiting.length > 0) return false;
  const isAtApp = ({ who, isLost, isOnPhone }: AttendeeView) => who.kind === 'member' && !isLost && !isOnPhone;
  return view.attendees.length === 2 && view.attendees.every(isAtApp);
}

/** With whom, at which device, somebody goes on when the meeting becomes a call; undefined when it cannot. */
export function callPartnerOf(
  session: LiveSession,
  id: ParticipantId,
): { readonly userId: UserId; readonly device: DeviceId } | undefined {
  const present = presentIn(session);
  if (waitingIn(session).length > 0 || present.every((each) => each.id !== id)) return undefined;
  if (!mayBecomeCall(sessionViewFor(session, id, 0))) return undefined;
  const other = present.find((each) => each.id !== id);
  return other?.who.kind === 'member' ? { userId: other.who.userId, device: other.device } : undefined;
}
