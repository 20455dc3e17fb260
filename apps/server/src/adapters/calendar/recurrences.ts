import type { Instant } from '@bureau/core/kernel';
import { isScheduleForm, type MeetingSchedule, type MeetingSpan, type Recurrences } from '@bureau/core/meetings';
import { tzOffset } from '@date-fns/tz';
import ICAL from 'ical.js';

/** No rule is followed further than this many dates: an end that far away is no end. */
const MOST_DATES = 5_000;
const DAY_MS = 86_400_000;

/** Dates of meetings: rules of RFC 5545 over the wall clock of their zone, so that nine o'clock stays nine o'clock. */
export const recurrences: Recurrences = {
  startsWithin(schedule, from, until, limit) {
    const found: Instant[] = [];
    for (const start of startsOf(schedule)) {
      if (start >= until || found.length >= limit) break;
      if (start >= from) found.push(start);
    }
    return found;
  },
  spanOf(schedule) {
    if (!isScheduleForm(schedule) || !isZone(schedule.timeZone)) return undefined;
    return spanOf(schedule);
  },
};

function spanOf(schedule: MeetingSchedule): MeetingSpan | undefined {
  const lastsMs = schedule.durationMinutes * 60_000;
  const { recurrence = '' } = schedule;
  const [first] = startsOf(schedule);
  if (first === undefined) return undefined;
  if (recurrence !== '' && !/COUNT=|UNTIL=/.test(recurrence)) return { firstStartAt: first };
  const starts = [...startsOf(schedule)];
  return { firstStartAt: first, lastEndAt: (starts.at(-1) ?? first) + lastsMs };
}

/** The beginnings of a schedule, oldest first. */
function* startsOf({ startsAtLocal, timeZone, recurrence }: MeetingSchedule): Generator<Instant> {
  const first = ICAL.Time.fromDateTimeString(`${startsAtLocal}:00`);
  // A day that does not exist has become another one.
  if (first.toString().slice(0, 16) !== startsAtLocal) return;
  if (recurrence === undefined) {
    yield instantOf(first, timeZone);
    return;
  }
  const dates = ICAL.Recur.fromString(recurrence).iterator(first);
  for (let count = 0; count < MOST_DATES; count += 1) {
    const next = dates.next();
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- null at the end, whatever its types say
    if (!next) return;
    yield instantOf(next, timeZone);
  }
}

/** RFC 5545 §3.3.5: of a time that comes twice it is the first, of one that is skipped it is the offset before the gap. */
export function instantOf({ year, month, day, hour, minute }: ICAL.Time, timeZone: string): Instant {
  const local = Date.UTC(year, month - 1, day, hour, minute);
  const offsetMs = (at: Instant) => tzOffset(timeZone, new Date(at)) * 60_000;
  const asBefore = local - offsetMs(local - DAY_MS);
  const asAfter = local - offsetMs(local + DAY_MS);
  return offsetMs(asBefore) === local - asBefore || offsetMs(asAfter) !== local - asAfter ? asBefore : asAfter;
}

export function isZone(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
