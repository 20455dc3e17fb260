import type { BureauClient, LiveMeeting } from '@bureau/client';
import { leave } from '../../shell/use-session.ts';

/** What a sign-out ends here, or takes away for good. */
export interface EndBySignOut {
  readonly isInCall: boolean;
  readonly isInMeeting: boolean;
  /** Messages that the server has not taken yet. */
  readonly unsent: number;
}

type Office = Pick<BureauClient, 'calls' | 'meetings' | 'messages'>;

/** Looks at what there is to be ended; undefined where there is nothing. */
export async function endBySignOut(bureau: Office): Promise<EndBySignOut | undefined> {
  const unsent = await bureau.messages.open().then(
    ({ outbox }) => outbox.getState().waiting.length,
    // What was not opened is not cleared either.
    () => 0,
  );
  const end = { isInCall: isInCall(bureau), isInMeeting: meetingOf(bureau) !== undefined, unsent };
  return end.isInCall || end.isInMeeting || unsent > 0 ? end : undefined;
}

/** Ends the call or the meeting, then the session. */
export async function endAndLeave(bureau: BureauClient): Promise<void> {
  if (isInCall(bureau)) await bureau.calls.hangUp();
  await meetingOf(bureau)?.leave();
  await leave(bureau);
}

function isInCall({ calls }: Office): boolean {
  const { current } = calls.store.getState();
  return current !== undefined && current.status !== 'ended';
}

function meetingOf({ meetings }: Office): LiveMeeting | undefined {
  const { meeting } = meetings.current.getState();
  const phase = meeting?.store.getState().phase;
  return phase === 'in' || phase === 'waiting' || phase === 'joining' ? meeting : undefined;
}
