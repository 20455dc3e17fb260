import type { Calendar, CalendarDraft, CalendarEntry, CalendarSettings } from '@bureau/core/calendars';
import type { Instant } from '@bureau/core/kernel';
import type { Connection } from '../connection/connection.ts';

/** The own calendar, on a server that speaks CalDAV. */
export interface OwnCalendar {
  /** Undefined without one. */
  get(): Promise<CalendarSettings | undefined>;
  /** The calendars of an account. Fails with `bad-input`, `throttled`, and as `CalendarFailure` says. */
  find(draft: CalendarDraft): Promise<readonly Calendar[]>;
  /** Fails as `find` does. */
  connect(draft: CalendarDraft, calendarUrl: string): Promise<CalendarSettings>;
  disconnect(): Promise<void>;
  /** The dates in it but those of Bureau itself, oldest first; at most a hundred days. Fails as `CalendarFailure` says. */
  entries(from: Instant, until: Instant): Promise<readonly CalendarEntry[]>;
}

/** The own calendar over a connection. */
export function createOwnCalendar(connection: Pick<Connection, 'repeatable'>): OwnCalendar {
  return {
    get: () => connection.repeatable((api, signal) => api.calendar.get.query(undefined, { signal })),
    find: (draft) => connection.repeatable((api, signal) => api.calendar.find.mutate(draft, { signal })),
    connect: (draft, calendarUrl) =>
      connection.repeatable((api, signal) => api.calendar.connect.mutate({ ...draft, calendarUrl }, { signal })),
    disconnect: () => connection.repeatable((api, signal) => api.calendar.disconnect.mutate(undefined, { signal })),
    entries: (from, until) =>
      connection.repeatable((api, signal) => api.calendar.entries.query({ from, until }, { signal })),
  };
}
