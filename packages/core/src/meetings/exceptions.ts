import { err, type Instant, ok, type Result } from '../kernel/index.ts';
import type { DateException, MeetingSchedule, MovedDate } from './model.ts';
import type { Recurrences, ScheduledDate } from './ports.ts';
import { exceptionOn, isScheduleForm } from './schedule.ts';

/** Dates of one series that are not as its rule has them, at most. */
export const MOST_EXCEPTIONS = 200;

/** What a date of a series becomes. */
export type DateChange = { readonly kind: 'as-planned' | 'called-off' } | ({ readonly kind: 'moved' } & MovedDate);

/**
 * Why a date cannot be changed: it is or would be over, or is none of the series; it would be at no real time; there are
 * {@link MOST_EXCEPTIONS} already.
 */
export type DateRefusal = 'no-such-date' | 'bad-meeting' | 'too-many-dates';

/** A date of a series, whether or not it takes place; one that is called off is where its rule has it. */
export interface SeriesDate extends ScheduledDate {
  readonly status: DateChange['kind'];
}

/** The series with the dates that its rule has. */
export function asPlanned({ exceptions: _exceptions, ...series }: MeetingSchedule): MeetingSchedule {
  return series;
}

/** The series with the dates that its rule has, moved ones where they were moved to. */
export function withCalledOff(schedule: MeetingSchedule): MeetingSchedule {
  return withExceptions(
    schedule,
    (schedule.exceptions ?? []).filter(({ movedTo }) => movedTo),
  );
}

/** What has become of the date of this day. */
export function statusOn(schedule: MeetingSchedule, day: string): DateChange['kind'] {
  const exception = exceptionOn(schedule, day);
  if (!exception) return 'as-planned';
  return exception.movedTo ? 'moved' : 'called-off';
}

/** Of the dates of a series that are not over, the one that takes place next; undefined when none of them does. */
export function nextOf(dates: readonly SeriesDate[]): ScheduledDate | undefined {
  return dates
    .filter(({ status }) => status !== 'called-off')
    .toSorted((a, b) => a.startAt - b.startAt)
    .at(0);
}

/**
 * Why a meeting cannot be planned so: at no real time, or when all of it is over. One that is over stays as it was: `before` is
 * what it had.
 */
export function planProblem(
  schedule: MeetingSchedule,
  before: MeetingSchedule | undefined,
  { now, spanOf }: Pick<Recurrences, 'spanOf'> & { readonly now: Instant },
): 'bad-meeting' | 'meeting-over' | undefined {
  const span = spanOf(schedule);
  if (!span) return 'bad-meeting';
  const isOver = span.lastEndAt !== undefined && span.lastEndAt <= now;
  const isSame = before !== undefined && JSON.stringify(asPlanned(before)) === JSON.stringify(asPlanned(schedule));
  return isOver && !isSame ? 'meeting-over' : undefined;
}

/** The schedule with the date of this day changed, which must be one of the series and not be over, before and after. */
export function changeDate(
  schedule: MeetingSchedule,
  day: string,
  change: DateChange,
  { now, datesOn }: Pick<Recurrences, 'datesOn'> & { readonly now: Instant },
): Result<MeetingSchedule, DateRefusal> {
  if (schedule.recurrence === undefined) return err('no-such-date');
  if (change.kind === 'moved' && !isScheduleForm({ ...asPlanned(schedule), ...movedTo(change) })) {
    return err('bad-meeting');
  }
  const others = (schedule.exceptions ?? []).filter((each) => each.day !== day);
  const exception = exceptionFor(schedule, day, change);
  const changed = withExceptions(schedule, exception ? [...others, exception] : others);
  const [before] = datesOn(withCalledOff(schedule), [day]);
  const [after] = datesOn(withCalledOff(changed), [day]);
  if (!before || before.endAt <= now) return err('no-such-date');
  if (change.kind === 'moved' && !after) return err('bad-meeting');
  if (change.kind !== 'called-off' && (!after || after.endAt <= now)) return err('no-such-date');
  return exception && others.length >= MOST_EXCEPTIONS ? err('too-many-dates') : ok(changed);
}

const movedTo = ({ startsAtLocal, durationMinutes }: MovedDate): MovedDate => ({ startsAtLocal, durationMinutes });

function exceptionFor(schedule: MeetingSchedule, day: string, change: DateChange): DateException | undefined {
  if (change.kind === 'as-planned') return undefined;
  const isPlanned =
    change.kind === 'moved' &&
    change.startsAtLocal === `${day}${schedule.startsAtLocal.slice(10)}` &&
    change.durationMinutes === schedule.durationMinutes;
  if (isPlanned) return undefined;
  return change.kind === 'moved' ? { day, movedTo: movedTo(change) } : { day };
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

function withExceptions(schedule: MeetingSchedule, exceptions: readonly DateException[]): MeetingSchedule {
  const series = asPlanned(schedule);
  if (exceptions.length === 0) return series;
  return { ...series, exceptions: exceptions.toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}
