import type { Instant } from '../kernel/index.ts';

/** How somebody's calendar server is reached (CalDAV, RFC 4791). */
export interface CalendarAccount {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
}

/** One of the calendars of an account. */
export interface Calendar {
  readonly url: string;
  readonly name: string;
}

/** The calendar of somebody: their meetings are written into it, and what is in it stands among them. */
export interface CalendarLink extends CalendarAccount {
  readonly calendar: Calendar;
  /** The server lets Bureau in no more, until its owner says a password that holds. */
  readonly isRefused: boolean;
}

/** What its owner sees of a link: everything but the password. */
export type CalendarSettings = Omit<CalendarLink, 'password'>;

/** What its owner says; without a password the one that is known for this server and this name. */
export type CalendarDraft = Omit<CalendarAccount, 'password'> & { readonly password?: string };

/** Why a calendar server did not do what it was asked. */
export type CalendarFailure =
  /** It did not answer, not in time, or not as a calendar server does. */
  | 'calendar-unreachable'
  /** It does not know this name with this password, or no more. */
  | 'calendar-refused'
  /** It lies in a network of its own that the installation has not opened. */
  | 'calendar-not-allowed'
  /** The calendar is not there any more, or there is none that can be written into. */
  | 'calendar-missing';

/** One date of a calendar. */
export interface CalendarEntry {
  /** RFC 5545 §3.8.4.7: the same for all dates of an event; of a meeting of Bureau it is its id. */
  readonly uid: string;
  readonly title: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Days without a time; they begin at midnight where their owner is. */
  readonly isAllDay: boolean;
  readonly place?: string;
  /** The way in, where the event names one. */
  readonly join?: JoinLink;
}

/** A meeting of this Bureau by the secret of its link, or one elsewhere. */
export type JoinLink =
  | { readonly kind: 'here'; readonly link: string }
  | { readonly kind: 'elsewhere'; readonly url: string };
