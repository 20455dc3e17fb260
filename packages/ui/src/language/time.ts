import type { Locale } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';
import { dateFormat, dayLocale } from './formats.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where and when the reader is: everything a moment is written relative to. */
export interface Reader {
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
}

/** A running or finished length as digits: `0:41`, `12:05`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A length in words for lists: `41 s`, `12 min`, `1 h 5 min`. Below a minute in seconds, from there rounded to minutes. */
export function length(ms: number, locale: Locale): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: name === 'minute' ? 'short' : 'narrow' })
      .format(value)
      .replace(/(\d)\s*([^\d\s])/u, '$1\u00a0$2');
  if (ms < MINUTE) return unit(Math.max(0, Math.floor(ms / SECOND)), 'second');
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return unit(minutes, 'minute');
  const rest = minutes % 60;
  const hours = unit(Math.floor(minutes / 60), 'hour');
  return rest === 0 ? hours : `${hours}\u00a0${unit(rest, 'minute')}`;
}

/** Time of day: `09:58`, with seconds on demand. Always 24 hours: a console is read at a glance. */
export function timeOfDay(at: Instant, { locale, timeZone }: Reader, seconds = false): string {
  return dateFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(seconds && { second: '2-digit' }),
  }).format(at);
}

/** Day and time in full: `Tuesday, 3 March 2026, 09:58`. */
export function dayAndTime(at: Instant, reader: Reader): string {
  const day = dateFormat(dayLocale(reader.locale), {
    timeZone: reader.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at);
  return `${day}, ${timeOfDay(at, reader)}`;
}

/** The calendar day in the reader's zone, as `2026-03-03`. */
export function calendarDay(at: Instant, timeZone: string): string {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** The first moment of a calendar day (`2026-03-03`, or some days after it) in a zone. */
export function startOfDay(day: string, timeZone: string, daysLater = 0): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + daysLater * DAY;
  const shownAs = (at: Instant) =>
    Date.parse(`${calendarDay(at, timeZone)}T${timeOfDay(at, { locale: 'en', timeZone }, true)}Z`);
  // The zone is so far from UTC at that moment; near a change of the clocks the first guess may be on its other side.
  const guess = wanted - (shownAs(wanted) - wanted);
  const start = guess - (shownAs(guess) - wanted);
  // Where midnight is left out by a change of the clocks, the day begins after it.
  return shownAs(start) < wanted ? guess : start;
}

/** How many calendar days the moment lies back in the reader's zone; 0 is today. */
export function daysAgo(at: Instant, now: Instant, timeZone: string): number {
  const midnight = (instant: Instant) => Date.parse(`${calendarDay(instant, timeZone)}T00:00:00Z`);
  return Math.round((midnight(now) - midnight(at)) / DAY);
}

/** Heading of a day: `today`, `yesterday`, a weekday within the last week, else the date (with the year when it is another). */
export function dayHeading(
  at: Instant,
  now: Instant,
  reader: Reader,
  words: { today: string; yesterday: string },
): string {
  const days = daysAgo(at, now, reader.timeZone);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  const sameYear = calendarDay(at, reader.timeZone).slice(0, 4) === calendarDay(now, reader.timeZone).slice(0, 4);
  const text = dateFormat(dayLocale(reader.locale), {
    timeZone: reader.timeZone,
    weekday: 'long',
    ...((days < 0 || days > 6) && { day: 'numeric', month: 'long' }),
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
  return text.charAt(0).toLocaleUpperCase(reader.locale) + text.slice(1);
}
