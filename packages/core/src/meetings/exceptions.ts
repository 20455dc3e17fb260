import { err, type Instant, ok, type Result } from '../kernel/index.ts';
import type { DateException, MeetingSchedule } from './model.ts';
import type { Recurrences, ScheduledDate } from './ports.ts';

/** Dates of one series that are not as its rule has them, at most. */
export const MOST_EXCEPTIONS = 200;

/** What a date of a series becomes. */
export type DateChange = { readonly kind: 'as-planned' | 'called-off' };

/** Why a date cannot be changed: it is over or none of the series, or there are {@link MOST_EXCEPTIONS} already. */
export type DateRefusal = 'no-such-date' | 'too-many-dates';

/** A date of a series, whether or not it takes place. */
export interface SeriesDate extends ScheduledDate {
  readonly isCalledOff: boolean;
}

/** The series with the dates that its rule has. */
export function asPlanned({ exceptions: _exceptions, ...series }: MeetingSchedule): MeetingSchedule {
  return series;
}

/** What is not as the rule has it on this day. */
export const exceptionOn = ({ exceptions = [] }: MeetingSchedule, day: string): DateException | undefined =>
  exceptions.find((each) => each.day === day);

/** The schedule with the date of this day changed, which must be one of the series and not be over. */
export function changeDate(
  schedule: MeetingSchedule,
  day: string,
  change: DateChange,
  { now, datesOn }: Pick<Recurrences, 'datesOn'> & { readonly now: Instant },
): Result<MeetingSchedule, DateRefusal> {
  const [planned] = schedule.recurrence === undefined ? [] : datesOn(asPlanned(schedule), [day]);
  if (!planned || planned.endAt <= now) return err('no-such-date');
  const others = (schedule.exceptions ?? []).filter((each) => each.day !== day);
  if (change.kind === 'as-planned') return ok(withExceptions(schedule, others));
  if (others.length >= MOST_EXCEPTIONS) return err('too-many-dates');
  return ok(withExceptions(schedule, [...others, { day }]));
}

/** The new schedule of a meeting, with what the old one had on days that are still its own. */
export function keepExceptions(
  before: MeetingSchedule | undefined,
  after: MeetingSchedule,
  { datesOn }: Pick<Recurrences, 'datesOn'>,
): MeetingSchedule {
  const { exceptions = [] } = before ?? {};
  if (exceptions.length === 0 || after.recurrence === undefined) return asPlanned(after);
  const own = new Set(
    datesOn(
      asPlanned(after),
      exceptions.map(({ day }) => day),
    ).map(({ day }) => day),
  );
  return withExceptions(
    after,
    exceptions.filter(({ day }) => own.has(day)),
  );
}

/** Days of which two forms of a series say different things. */
export function changedDays(before: MeetingSchedule, after: MeetingSchedule): readonly string[] {
  const days = [before, after].flatMap(({ exceptions = [] }) => exceptions.map(({ day }) => day));
  const onDay = (schedule: MeetingSchedule, day: string) => JSON.stringify(exceptionOn(schedule, day));
  return [...new Set(days)].filter((day) => onDay(before, day) !== onDay(after, day)).toSorted();
}

function withExceptions(schedule: MeetingSchedule, exceptions: readonly DateException[]): MeetingSchedule {
  const series = asPlanned(schedule);
  if (exceptions.length === 0) return series;
  return { ...series, exceptions: exceptions.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}
