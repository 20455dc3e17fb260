import type { Principal } from '@bureau/core/accounts';
import type { Calendar, CalendarDraft, CalendarEntry, CalendarFailure, CalendarSettings } from '@bureau/core/calendars';
import type { Instant, Result } from '@bureau/core/kernel';

/** Why a calendar could not be connected. */
export type CalendarRefusal =
  | { readonly code: 'bad-input'; readonly fields: readonly string[] }
  | { readonly code: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly code: CalendarFailure };

/** The calendar of a person, on a server of their choice. */
export interface CalendarServices {
  /** Undefined without one. */
  get(principal: Principal): Promise<CalendarSettings | undefined>;
  /** The calendars of an account, to choose one of. */
  find(principal: Principal, draft: CalendarDraft): Promise<Result<readonly Calendar[], CalendarRefusal>>;
  /** Connects one of those that were found. */
  connect(
    principal: Principal,
    draft: CalendarDraft,
    calendarUrl: string,
  ): Promise<Result<CalendarSettings, CalendarRefusal>>;
  /** What was written stays in the calendar. */
  disconnect(principal: Principal): Promise<void>;
  /** The dates in it but those of Bureau itself, oldest first; none without a calendar. */
  entries(
    principal: Principal,
    from: Instant,
    until: Instant,
  ): Promise<Result<readonly CalendarEntry[], { readonly code: CalendarFailure }>>;
}
