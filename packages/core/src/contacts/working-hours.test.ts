import { expect, test } from 'vitest';
import { type WorkingHours, workingNow } from './working-hours.ts';

const OFFICE: WorkingHours = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020 };
const NIGHT: WorkingHours = { days: [6], fromMinute: 1320, toMinute: 360 };
const working = (untilMinute: number) => ({ kind: 'working', untilMinute });
const off = (day: number, fromMinute: number, isToday = false) => ({ kind: 'off', day, isToday, fromMinute });

test.each([
  ['at their first minute', OFFICE, 'Europe/Paris', '2026-11-27T08:00Z', working(1020)],
  ['a minute before', OFFICE, 'Europe/Paris', '2026-11-27T07:59Z', off(5, 540, true)],
  ['at their last minute', OFFICE, 'Europe/Paris', '2026-11-27T15:59Z', working(1020)],
  ['on Friday evening: Monday', OFFICE, 'Europe/Paris', '2026-11-27T16:00Z', off(1, 540)],
  ['on Sunday: Monday', OFFICE, 'Europe/Paris', '2026-11-29T12:00Z', off(1, 540)],
  ['on Tuesday evening: Wednesday', OFFICE, 'Europe/Paris', '2026-11-24T18:00Z', off(3, 540)],
  ['it is their Monday, and Sunday here', OFFICE, 'Asia/Tokyo', '2026-11-29T23:30Z', off(1, 540, true)],
  ['it is their Friday, and Saturday here', OFFICE, 'America/Los_Angeles', '2026-11-28T00:30Z', working(1020)],
  ['half an hour from everybody', OFFICE, 'Asia/Kolkata', '2026-11-27T03:29Z', off(5, 540, true)],
  [
    'one day a week, that day: the next week',
    { ...OFFICE, days: [5] },
    'Europe/Paris',
    '2026-11-27T20:00Z',
    off(5, 540),
  ],
  ['over midnight, on the day it begins', NIGHT, 'Europe/Paris', '2026-11-28T22:00Z', working(360)],
  ['over midnight, on the day after', NIGHT, 'Europe/Paris', '2026-11-29T04:59Z', working(360)],
  ['over midnight, when it is over', NIGHT, 'Europe/Paris', '2026-11-29T05:00Z', off(6, 1320)],
  // Clocks go forward on 29 March 2026 in Paris, on 8 March in New York; back on 25 October and 1 November.
  ['in winter nine is eight UTC', OFFICE, 'Europe/Paris', '2026-03-27T07:30Z', off(5, 540, true)],
  ['in summer nine is seven UTC', OFFICE, 'Europe/Paris', '2026-03-30T07:30Z', working(1020)],
  ['summer in New York begins before that of Paris', OFFICE, 'America/New_York', '2026-03-09T13:00Z', working(1020)],
  ['on the Friday before', OFFICE, 'America/New_York', '2026-03-06T13:00Z', off(5, 540, true)],
  ['in the night that is an hour shorter', NIGHT, 'Europe/Paris', '2026-03-29T03:59Z', working(360)],
  ['at its end', NIGHT, 'Europe/Paris', '2026-03-29T04:00Z', off(6, 1320)],
  ['in the night that is an hour longer', NIGHT, 'Europe/Paris', '2026-10-25T04:59Z', working(360)],
  ['at the end of that', NIGHT, 'Europe/Paris', '2026-10-25T05:00Z', off(6, 1320)],
] as const)('%s', (_name, hours, timeZone, at, expected) => {
  expect(workingNow(hours, timeZone, Date.parse(at))).toEqual(expected);
});
