import { type Instant, localTimeOf } from '../kernel/index.ts';
import { withinHours } from '../routing/index.ts';

/** When a person works, in the zone of their working place. */
export interface WorkingHours {
  /** ISO 8601 days, 1 = Monday … 7 = Sunday; one at least. */
  readonly days: readonly number[];
  /** Minutes since midnight, 0 to 1439; `toMinute` ≤ `fromMinute` runs over midnight. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** When and where a person works, as colleagues see it. */
export interface WorkingTime {
  /** IANA zone. */
  readonly timeZone: string;
  /** Null when they do not say. */
  readonly workingHours: WorkingHours | null;
}

/** Whether somebody works now, until when; or the day and the minute at which they begin again, in their zone. */
export type WorkingNow =
  | { readonly kind: 'working'; readonly untilMinute: number }
  | { readonly kind: 'off'; readonly day: number; readonly isToday: boolean; readonly fromMinute: number };

/** How a moment lies to somebody's hours in an IANA zone. */
export function workingNow(hours: WorkingHours, timeZone: string, now: Instant): WorkingNow {
  const { days, fromMinute, toMinute } = hours;
  const local = localTimeOf(now, timeZone);
  if (withinHours({ ...hours, outside: false }, local)) return { kind: 'working', untilMinute: toMinute };
  const isToday = days.includes(local.day) && local.minute < fromMinute;
  const later = [1, 2, 3, 4, 5, 6, 7].map((ahead) => ((local.day + ahead - 1) % 7) + 1);
  const day = isToday ? local.day : (later.find((each) => days.includes(each)) ?? local.day);
  return { kind: 'off', day, isToday, fromMinute };
}
