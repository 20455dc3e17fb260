import type { Instant } from '@bureau/core/kernel';
import { dayAndTime, daysAgo, type Reader, timeOfDay } from '../language/time.ts';

/** When Do not disturb ends, as little of it as is needed; `tomorrowAt` has the words for the next day. */
export function dndEnd(until: Instant, now: Instant, reader: Reader, tomorrowAt: (time: string) => string): string {
  const days = daysAgo(until, now, reader.timeZone);
  const time = timeOfDay(until, reader);
  if (days === 0) return time;
  return days === -1 ? tomorrowAt(time) : dayAndTime(until, reader);
}
