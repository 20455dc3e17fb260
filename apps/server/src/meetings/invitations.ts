import { randomUUID } from 'node:crypto';
import type { Attendee, MeetingServices } from '@bureau/api';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type Clock, type CompanyId, err, ok, type UserId } from '@bureau/core/kernel';
import { type Meeting, type MeetingStore, mayInvite, type Recurrences } from '@bureau/core/meetings';
import type { ManualPresence } from '@bureau/core/presence';
import { colleaguesAmong } from '../contacts/colleagues.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import type { AttendingService } from './attending.ts';
import { lettersDue } from './meeting-mail.ts';

/** How long an invitation rings. */
const RING_MS = 30_000;

interface InvitationsDeps {
  readonly attending: AttendingService;
  readonly meetings: Pick<MeetingStore, 'byId' | 'update'>;
  readonly directory: DirectoryStore;
  readonly manualOf: (companyId: CompanyId, userId: UserId) => Promise<ManualPresence>;
  readonly recurrences: Recurrences;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** Colleagues who are asked into a live meeting: it rings for them, unless they do not want to be disturbed, and is in their list. */
export function createInvite(deps: InvitationsDeps): MeetingServices['invite'] {
  const { attending, meetings, directory, manualOf, recurrences, hub, clock } = deps;

  const list = async (meeting: Meeting, userIds: readonly UserId[]): Promise<Meeting> => {
    const memberIds = [...new Set([...meeting.memberIds, ...userIds])].filter(
      (id) => id !== meeting.hostId && !meeting.coHostIds.includes(id),
    );
    if (memberIds.length === meeting.memberIds.length) return meeting;
    const next = { ...meeting, memberIds, sequence: meeting.sequence + 1 };
    const span = next.schedule && recurrences.spanOf(next.schedule);
    const written = await meetings.update(next, span, undefined, lettersDue(deps, meeting, next));
    if (written) return written;
    const newer = await meetings.byId(meeting.id);
    return newer ? list(newer, userIds) : meeting;
  };

  return async (attendee: Attendee, userIds) => {
    const part = attending.partOf(attendee);
    if (!part || !mayInvite(part.own) || attendee.kind !== 'member') return err({ code: 'not-found' });
    const { companyId, principal } = attendee;
    const people = await colleaguesAmong(directory, companyId, userIds);
    const meeting = await meetings.byId(attendee.meetingId);
    if (!meeting || people.length < new Set(userIds).size) return err({ code: 'not-found' });
    const { id: meetingId, name } = await list(meeting, people);
    for (const userId of people) {
      const { status } = await manualOf(companyId, userId);
      hub.publish(topics.person(userId), {
        type: 'meeting.invited',
        invitationId: randomUUID(),
        meetingId,
        name,
        by: principal.userId,
        rings: status !== 'dnd',
        endsAt: clock.now() + RING_MS,
      });
    }
    return ok(undefined);
  };
}
