import {
  type CalendarLinkStore,
  type CalendarOwner,
  type CalendarServers,
  calendarChanges,
  writtenBeside,
} from '@bureau/core/calendars';
import type { Clock } from '@bureau/core/kernel';
import type { MeetingStore } from '@bureau/core/meetings';
import { type CalendarEventDeps, calendarEventOf } from '../meetings/calendar-event.ts';

/** Nobody plans further ahead: a hundred years. */
const AHEAD_MS = 100 * 366 * 24 * 3_600_000;

interface WriteCalendarDeps extends CalendarEventDeps {
  readonly calendarLinks: CalendarLinkStore;
  readonly calendarServers: CalendarServers;
  readonly meetings: Pick<MeetingStore, 'within' | 'get'>;
  readonly clock: Clock;
}

/**
 * Brings the calendar of somebody in step with the meetings that they host. Throws when the server has not taken everything for
 * now; one that refuses is left alone until its owner connects it again.
 */
export async function writeCalendar(deps: WriteCalendarDeps, owner: CalendarOwner): Promise<void> {
  const { calendarLinks, calendarServers, meetings, clock } = deps;
  const link = await calendarLinks.of(owner);
  if (!link || link.isRefused) return;
  const upcoming = await meetings.within(owner, clock.now(), clock.now() + AHEAD_MS);
  const others = writtenBeside(upcoming, link.written);
  const earlier = (await Promise.all(others.map((id) => meetings.get(owner, id)))).filter((each) => each !== undefined);
  const changes = calendarChanges(owner.userId, upcoming, earlier, link.written);

  const written = new Map(Object.entries(link.written));
  for (const id of changes.forget) written.delete(id);
  const work = async () => {
    for (const meeting of changes.put) {
      const event = await calendarEventOf(deps, meeting, owner);
      const put = event ? await calendarServers.put(link, meeting.id, deps.calendarFile(event)) : undefined;
      if (put && !put.ok) return put.error;
      written.set(meeting.id, meeting.sequence);
    }
    for (const id of changes.remove) {
      const removed = await calendarServers.remove(link, id);
      if (!removed.ok) return removed.error;
      written.delete(id);
    }
    return undefined;
  };
  const failure = await work();
  await calendarLinks.keepWritten(owner, link.calendar.url, Object.fromEntries(written));
  if (failure === 'calendar-refused') await calendarLinks.refuse(owner, link.password);
  else if (failure !== undefined) throw new Error(`The calendar was not written: ${failure}`);
}
