import type { CompanyId, Instant, Result, UserId } from '../kernel/index.ts';
import type { Calendar, CalendarAccount, CalendarEntry, CalendarFailure, CalendarLink } from './model.ts';
import type { WrittenMeetings } from './writing.ts';

/** Whose calendar is meant. */
export interface CalendarOwner {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** The calendars of people, one each. */
export interface CalendarLinkStore {
  of(owner: CalendarOwner): Promise<(CalendarLink & { readonly written: WrittenMeetings }) | undefined>;
  /** Replaces the one before. What was written is known of the same calendar alone. The host's meetings are asked to be written. */
  save(owner: CalendarOwner, link: Omit<CalendarLink, 'isRefused'>): Promise<void>;
  remove(owner: CalendarOwner): Promise<void>;
  /** The server does not let Bureau in with this password. */
  refuse(owner: CalendarOwner, password: string): Promise<void>;
  /** Of the calendar with this address; another one is left alone. */
  keepWritten(owner: CalendarOwner, calendarUrl: string, written: WrittenMeetings): Promise<void>;
}

/** The time that is looked at, where, and from which Bureau. */
export interface CalendarWindow {
  readonly from: Instant;
  readonly until: Instant;
  /** IANA name: where days without a time begin, and times without a zone are meant. */
  readonly timeZone: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** Servers of calendars, as they are spoken to. */
export interface CalendarServers {
  /** The calendars of an account that take events. */
  calendarsOf(account: CalendarAccount): Promise<Result<readonly Calendar[], CalendarFailure>>;
  /** The dates within a window, oldest first. */
  entries(link: CalendarLink, window: CalendarWindow): Promise<Result<readonly CalendarEntry[], CalendarFailure>>;
  /** Writes an event (RFC 5545) under its `uid`, new or instead of the one that is there. */
  put(link: CalendarLink, uid: string, file: string): Promise<Result<void, CalendarFailure>>;
  /** Also when it is not there any more. */
  remove(link: CalendarLink, uid: string): Promise<Result<void, CalendarFailure>>;
}
