/** The whiteboard on the stage, for everybody: whoever may share opens it; they and hosts close it. */
import type { Instant } from '../kernel/index.ts';
import type { LiveSession, MeetingEvent, MeetingStep } from './model.ts';
import { participantOf } from './participants.ts';
import { mayCloseBoard, mayShare } from './permissions.ts';
import { settle } from './settle.ts';

/** One step of a live session by its whiteboard. */
export function stepBoard(
  session: LiveSession,
  event: Extract<MeetingEvent, { type: 'open-board' | 'close-board' }>,
  now: Instant,
): MeetingStep {
  const by = participantOf(session, event.by);
  const isOpening = event.type === 'open-board';
  const isOpen = session.board !== undefined;
  if (by?.status !== 'present' || isOpen === isOpening) return { session, effects: [] };
  const may = isOpening ? mayShare(session.policy, by.role) : mayCloseBoard(session, by);
  if (!may) return { session, effects: [] };
  const { board: _board, ...rest } = session;
  return settle(isOpening ? { ...rest, board: { by: by.id } } : rest, session, now);
}
