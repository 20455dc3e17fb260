import { err, ok, type Result } from '../kernel/index.ts';
import { MEETING_MINUTES, type Meeting, type MeetingSchedule, REPETITIONS } from '../meetings/index.ts';

/** How an appointment is repeated, in the words of Office.js (Office.Recurrence, Mailbox 1.7), whose names may be in any case. */
export interface SeriesPattern {
  readonly kind: string;
  /** Every so many days, weeks, months or years. */
  readonly interval: number;
  /** Of a weekly one: `mon` to `sun`. */
  readonly days?: readonly string[];
  readonly firstDayOfWeek?: string;
  /** Of a monthly or yearly one: 1 to 31, where 31 is the last of any month. */
  readonly dayOfMonth?: number;
  /** Instead of `dayOfMonth`: a day of the week, or `day`, `weekday`, `weekendDay`; which one of the month `weekNumber` says. */
  readonly dayOfWeek?: string;
  /** `first` to `fourth`, `last`. */
  readonly weekNumber?: string;
  /** Of a yearly one: `jan` to `dec`. */
  readonly month?: string;
  /** `YYYY-MM-DD`; absent without an end. */
  readonly lastDay?: string;
}

/** When an appointment takes place: the wall clock of its zone. */
export interface AppointmentTime {
  /** `YYYY-MM-DDTHH:mm`. */
  readonly startsAtLocal: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly durationMinutes: number;
  /** Absent for a single one. */
  readonly series?: SeriesPattern;
}

/** The schedule that a meeting is given by its appointment. */
export type PlannedSchedule = Omit<MeetingSchedule, 'exceptions'>;

/** Why an appointment cannot be a meeting as it is: too short, too long, or repeated as no meeting is. */
export type AppointmentProblem = 'too-short' | 'too-long' | 'no-such-series';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

const dayOf = (name = '') => DAYS.find((day) => name.toUpperCase().startsWith(day) && name.length === 3);

/** The schedule of a meeting that takes place when the appointment does. */
export function scheduleOf({ series, ...time }: AppointmentTime): Result<PlannedSchedule, AppointmentProblem> {
  if (time.durationMinutes < MEETING_MINUTES.least) return err('too-short');
  if (time.durationMinutes > MEETING_MINUTES.most) return err('too-long');
  if (!series) return ok(time);
  const rule = ruleOf(series, time.startsAtLocal);
  if (rule === undefined) return err('no-such-series');
  const until = series.lastDay === undefined ? '' : `;UNTIL=${series.lastDay.replaceAll('-', '')}T235959Z`;
  return ok({ ...time, recurrence: rule + until });
}

/** The rule of RFC 5545 §3.3.10 without its end; undefined where there is none for meetings. */
function ruleOf(series: SeriesPattern, startsAtLocal: string): string | undefined {
  const every = series.interval > 1 ? `;INTERVAL=${series.interval}` : '';
  switch (series.kind.toLowerCase()) {
    case 'daily':
      return `FREQ=DAILY${every}`;
    case 'weekday':
      return REPETITIONS.weekdays;
    case 'weekly':
      return weekly(series, every);
    case 'monthly': {
      const on = onDayOfMonth(series);
      return on && `FREQ=MONTHLY${every};${on}`;
    }
    case 'yearly':
      return isYearlyOn(series, startsAtLocal) ? `FREQ=YEARLY${every}` : undefined;
    default:
      return undefined;
  }
}

function weekly({ days = [], firstDayOfWeek }: SeriesPattern, every: string): string | undefined {
  const named = DAYS.filter((day) => days.some((each) => dayOf(each) === day));
  if (named.length === 0) return undefined;
  // On which day a week begins matters where weeks are left out.
  const begins = every !== '' && dayOf(firstDayOfWeek) === 'SU' ? ';WKST=SU' : '';
  return `FREQ=WEEKLY${every};BYDAY=${named.join(',')}${begins}`;
}

function onDayOfMonth({ dayOfMonth, dayOfWeek = '', weekNumber = '' }: SeriesPattern): string | undefined {
  // A rule leaves out the months without a 29th or 30th; a calendar takes their last day.
  if (dayOfMonth !== undefined) {
    if (dayOfMonth === 31) return 'BYMONTHDAY=-1';
    return dayOfMonth > 28 ? undefined : `BYMONTHDAY=${dayOfMonth}`;
  }
  const which = WEEKS[weekNumber.toLowerCase()];
  if (which === undefined) return undefined;
  if (dayOfWeek.toLowerCase() === 'day') return `BYMONTHDAY=${which}`;
  const day = dayOf(dayOfWeek);
  return day && `BYDAY=${which}${day}`;
}

/** A yearly rule is on the day it begins on, and on no 29 February. */
function isYearlyOn({ dayOfMonth, month = '' }: SeriesPattern, startsAtLocal: string): boolean {
  const at = MONTHS.indexOf(month.toLowerCase()) + 1;
  const day = `${String(at).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return day !== '02-29' && startsAtLocal.slice(5, 10) === day;
}

/** What a meeting is called whose appointment has this subject; empty without one. */
export const nameOfAppointment = (subject: string): string =>
  subject
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 120)
    .trimEnd();

/** What an appointment says otherwise than its meeting. */
export function changedSince(
  { name, schedule: planned }: Pick<Meeting, 'name' | 'schedule'>,
  appointment: { readonly name: string; readonly schedule: PlannedSchedule },
): { readonly name: boolean; readonly time: boolean } {
  const { schedule } = appointment;
  const told = (each: PlannedSchedule | undefined) =>
    JSON.stringify([each?.startsAtLocal, each?.timeZone, each?.durationMinutes, each?.recurrence]);
  return { name: appointment.name !== '' && appointment.name !== name, time: told(planned) !== told(schedule) };
}
