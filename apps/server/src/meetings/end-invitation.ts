import type { MeetingId, UserId } from '@bureau/core/kernel';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';

/** Tells every device of a person that an invitation of this meeting rings no more. */
export type EndInvitation = (userId: UserId, meetingId: MeetingId) => void;

/** See {@link EndInvitation}. */
export const createEndInvitation =
  (hub: EventHub): EndInvitation =>
  (userId, meetingId) =>
    hub.publish(topics.person(userId), { type: 'meeting.invitation-over', meetingId });
