'use client';

import type { EnterOptions } from '@bureau/client';
import type { MeetingId } from '@bureau/core/kernel';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** Goes to the door of a meeting; why that is not possible is shown as a short message. */
export function useEnterMeeting(): (meetingId: MeetingId, options?: EnterOptions) => void {
  const { meetings } = useBureau();
  const fails = useFailureMessage();
  return (meetingId, options) => void meetings.enter(meetingId, options).catch(fails);
}
