import type { MeetingId, UserId } from '../kernel/index.ts';
import type { Meeting, MeetingSchedule } from '../meetings/index.ts';

/** Which state of which meeting a calendar has: its sequence by its id. */
export type WrittenMeetings = Readonly<Record<MeetingId, number>>;

/** A meeting that has a date. */
export type DatedMeeting = Meeting & { readonly schedule: MeetingSchedule };

/** What is to be done so that a calendar is right. */
export interface CalendarChanges {
  readonly put: readonly DatedMeeting[];
  readonly remove: readonly MeetingId[];
  /** What is over stays in the calendar and is looked after no more. */
  readonly forget: readonly MeetingId[];
}

/**
 * What the calendar of `ownerId` lacks and has too much of. `upcoming` are the meetings to come, `earlier` what is known of the
 * others that were written.
 */
export function calendarChanges(
  ownerId: UserId,
  upcoming: readonly Meeting[],
  earlier: readonly Meeting[],
  written: WrittenMeetings,
): CalendarChanges {
  const belongs = (meeting: Meeting): meeting is DatedMeeting =>
    meeting.hostId === ownerId &&
    meeting.kind === 'scheduled' &&
    meeting.schedule !== undefined &&
    meeting.cancelledAt === undefined;
  const ahead = upcoming.filter(belongs);
  const isOver = new Set(earlier.filter(belongs).map(({ id }) => id));
  const others = writtenBeside(ahead, written);
  return {
    put: ahead.filter(({ id, sequence }) => written[id] !== sequence),
    remove: others.filter((id) => !isOver.has(id)),
    forget: others.filter((id) => isOver.has(id)),
  };
}

/** What was written and is not among the meetings to come. */
export function writtenBeside(upcoming: readonly Meeting[], written: WrittenMeetings): readonly MeetingId[] {
  const isUpcoming = new Set(upcoming.map(({ id }) => id));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the type are the keys of the object
  return (Object.keys(written) as MeetingId[]).filter((id) => !isUpcoming.has(id));
}
