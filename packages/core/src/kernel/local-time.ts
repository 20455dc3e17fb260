import type { Instant } from './instant.ts';

/** The local time of an instant in a zone. */
export interface LocalTime {
  /** ISO 8601 day, 1 = Monday. */
  readonly day: number;
  readonly minute: number;
}

/** Finds the local time of an instant. */
export type LocalTimeOf = (at: Instant, timeZone: string) => LocalTime;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The local time in an IANA zone, by the zone data of the runtime. */
export const localTimeOf: LocalTimeOf = (at, timeZone) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: DAYS.indexOf(parts.get('weekday') ?? '') + 1,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
};
