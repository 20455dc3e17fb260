import { isTimeZone } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';
import {
  asPlanned,
  isScheduleForm,
  type MeetingSchedule,
  type MeetingSpan,
  type Recurrences,
  type ScheduledDate,
} from '@bureau/core/meetings';
import { tzOffset } from '@date-fns/tz';
import ICAL from 'ical.js';

/** No rule is followed further than this many dates: an end that far away is no end. */
const MOST_DATES = 5_000;
const DAY_MS = 86_400_000;

/** Dates of meetings: rules of RFC 5545 over the wall clock of their zone, so that nine o'clock stays nine o'clock. */
export const recurrences: Recurrences = {
  datesWithin(schedule, from, until, limit) {
    const found: ScheduledDate[] = [];
    for (const date of datesOf(schedule)) {
      if (date.startAt >= until || found.length >= limit) break;
      if (date.endAt > from) found.push(date);
    }
    return found;
  },
  datesOn(schedule, days) {
    const wanted = new Set(days);
    const last = [...days].sort().at(-1) ?? '';
    const found = movedOf(schedule).filter(({ day }) => wanted.has(day));
    for (const date of unmovedOf(schedule)) {
      if (date.day > last) break;
      if (wanted.has(date.day)) found.push(date);
    }
    return found.toSorted(byStart);
  },
  spanOf(schedule) {
    if (!isScheduleForm(schedule) || !isTimeZone(schedule.timeZone)) return undefined;
    return spanOf(schedule);
  },
};

function spanOf(schedule: MeetingSchedule): MeetingSpan | undefined {
  const series = asPlanned(schedule);
  const { recurrence = '' } = series;
  const [first] = unmovedOf(series);
  if (!first) return undefined;
  const moved = movedOf(schedule);
  const firstStartAt = Math.min(first.startAt, ...moved.map(({ startAt }) => startAt));
  if (recurrence !== '' && !/COUNT=|UNTIL=/.test(recurrence)) return { firstStartAt };
  const last = [...unmovedOf(series)].at(-1) ?? first;
  return { firstStartAt, lastEndAt: Math.max(last.endAt, ...moved.map(({ endAt }) => endAt)) };
}

/** The dates that take place, oldest first. */
function* datesOf(schedule: MeetingSchedule): Generator<ScheduledDate> {
  const moved = movedOf(schedule);
  for (const date of unmovedOf(schedule)) {
    while (moved[0] && moved[0].startAt <= date.startAt) yield* moved.splice(0, 1);
    yield date;
  }
  yield* moved;
}

/** Those that take place when the rule has them, oldest first. */
function* unmovedOf(schedule: MeetingSchedule): Generator<ScheduledDate> {
  const { timeZone, durationMinutes, exceptions = [] } = schedule;
  const excepted = new Set(exceptions.map(({ day }) => day));
  for (const time of timesOf(schedule)) {
    const day = time.toString().slice(0, 10);
    if (!excepted.has(day)) yield dateAt(day, time, timeZone, durationMinutes);
  }
}

/** Those that were moved, oldest first. */
function movedOf({ timeZone, exceptions = [] }: MeetingSchedule): ScheduledDate[] {
  return exceptions
    .flatMap(({ day, movedTo }) => {
      const time = movedTo && localTime(movedTo.startsAtLocal);
      return time ? [dateAt(day, time, timeZone, movedTo.durationMinutes)] : [];
    })
    .toSorted(byStart);
}

function dateAt(day: string, time: ICAL.Time, timeZone: string, durationMinutes: number): ScheduledDate {
  const startAt = instantOf(time, timeZone);
  return { day, startAt, endAt: startAt + durationMinutes * 60_000 };
}

const byStart = (a: ScheduledDate, b: ScheduledDate) => a.startAt - b.startAt;

/** What the rule of a schedule has, on its own wall clock. */
function* timesOf({ startsAtLocal, recurrence }: MeetingSchedule): Generator<ICAL.Time> {
  const first = localTime(startsAtLocal);
  if (!first) return;
  if (recurrence === undefined) {
    yield first;
    return;
  }
  const dates = ICAL.Recur.fromString(recurrence).iterator(first);
  for (let count = 0; count < MOST_DATES; count += 1) {
    const next = dates.next();
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- null at the end, whatever its types say
    if (!next) return;
    yield next;
  }
}

/** Undefined for a day that does not exist, which has become another one. */
function localTime(startsAtLocal: string): ICAL.Time | undefined {
  const time = ICAL.Time.fromDateTimeString(`${startsAtLocal}:00`);
  return time.toString().slice(0, 16) === startsAtLocal ? time : undefined;
}

/** RFC 5545 §3.3.5: of a time that comes twice it is the first, of one that is skipped it is the offset before the gap. */
export function instantOf({ year, month, day, hour, minute }: ICAL.Time, timeZone: string): Instant {
  const local = Date.UTC(year, month - 1, day, hour, minute);
  const offsetMs = (at: Instant) => tzOffset(timeZone, new Date(at)) * 60_000;
  const asBefore = local - offsetMs(local - DAY_MS);
  const asAfter = local - offsetMs(local + DAY_MS);
  return offsetMs(asBefore) === local - asBefore || offsetMs(asAfter) !== local - asAfter ? asBefore : asAfter;
}
