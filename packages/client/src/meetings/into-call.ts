import type { CallId, MeetingId, UserId } from '@bureau/core/kernel';
import { BureauError } from '../bureau-error.ts';
import type { LiveMeeting } from './meetings.ts';

/** Whoever is heard in the call must be heard there before they are not heard in the meeting any more. */
const OVERLAP_MS = 1_000;
/** After that it does not come any more: it rings for less. */
const COMES_WITHIN_MS = 12_000;

/** What meetings need of calls in which they go on. */
export interface CallsOfMeetings {
  readonly dial: (meetingId: MeetingId, userId: UserId, muted: boolean) => Promise<unknown>;
  readonly expect: (callId: CallId, muted: boolean) => void;
  readonly setCamera: (on: boolean) => Promise<void>;
}

/** Takes a meeting over into a call; `leave` ends this person's part in the meeting. */
export function createIntoCall(calls: CallsOfMeetings, leave: (meeting: LiveMeeting) => void) {
  let moving: LiveMeeting | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stay = () => {
    clearTimeout(timer);
    moving = undefined;
  };
  const move = (meeting: LiveMeeting) => {
    stay();
    moving = meeting;
    timer = setTimeout(stay, COMES_WITHIN_MS);
  };
  const isMuted = (meeting: LiveMeeting) => {
    const { microphone } = meeting.store.getState();
    return microphone !== 'live' && microphone !== 'unmuting';
  };
  return {
    /** This person wishes it. */
    async begin(meeting: LiveMeeting): Promise<void> {
      const { view, meetingId } = meeting.store.getState();
      const others = view?.status === 'in' ? view.attendees.filter(({ id }) => id !== view.participantId) : [];
      const other = others.length === 1 ? others[0]?.who : undefined;
      if (other?.kind !== 'member' || !other.userId) throw new BureauError({ code: 'not-possible' });
      move(meeting);
      try {
        await calls.dial(meetingId, other.userId, isMuted(meeting));
      } catch (error) {
        stay();
        throw error;
      }
    },
    /** The other one wishes it. */
    asked(meeting: LiveMeeting, callId: CallId): void {
      move(meeting);
      calls.expect(callId, isMuted(meeting));
    },
    /** Whether a call begins in which the meeting goes on: it need not be put aside. */
    isMoving: () => moving !== undefined,
    /** Both talk in a call. */
    heard(): void {
      const meeting = moving;
      stay();
      if (!meeting) return;
      // Why it cannot be turned on is shown with the call.
      if (meeting.store.getState().camera !== 'off') calls.setCamera(true).catch(() => undefined);
      setTimeout(() => leave(meeting), OVERLAP_MS);
    },
  };
}
