import { expect, test } from 'vitest';
import { timeOfAppointment } from './appointment-time.ts';

const start = new Date('2026-12-01T09:30:00Z');
const end = new Date('2026-12-01T10:15:00Z');
const seriesTime = {
  getStartDate: () => '2026-12-01',
  getStartTime: () => 'T10:30:00:000',
  getDuration: () => 45,
  getEndDate: () => null,
} as unknown as Office.SeriesTime;

test.each([
  ['Romance Standard Time', 'Europe/Paris', '2026-12-01T10:30'],
  ['Eastern Standard Time', 'America/New_York', '2026-12-01T04:30'],
  ['Asia/Kolkata', 'Asia/Kolkata', '2026-12-01T15:00'],
  ['Customized Time Zone', expect.any(String), expect.stringMatching(/^2026-12-01T/)],
])('on the clock of a mailbox in %s', (zoneName, timeZone, startsAtLocal) => {
  const found = timeOfAppointment({ start, end, recurrence: undefined, zoneName });
  expect(found).toEqual({ startsAtLocal, timeZone, durationMinutes: 45 });
});

test('a series is on the clock that it was planned by, whatever the clock of the mailbox is', () => {
  const recurrence = {
    recurrenceType: 'weekly',
    recurrenceProperties: { interval: 2, days: ['tue'], firstDayOfWeek: 'mon' },
    recurrenceTimeZone: { name: 'Romance Standard Time', offset: 60 },
    seriesTime,
  };
  expect(timeOfAppointment({ start, end, recurrence, zoneName: 'Tokyo Standard Time' })).toEqual({
    startsAtLocal: '2026-12-01T10:30',
    timeZone: 'Europe/Paris',
    durationMinutes: 45,
    series: { kind: 'weekly', interval: 2, days: ['tue'], firstDayOfWeek: 'mon' },
  });
});

test('a series with an end, on no clock that is known', () => {
  const ends = { ...seriesTime, getEndDate: () => '2027-01-31' };
  const recurrence = {
    recurrenceType: 'monthly',
    recurrenceProperties: { interval: 1, dayOfMonth: 1 },
    seriesTime: ends,
  };
  expect(timeOfAppointment({ start, end, recurrence, zoneName: 'Tokyo Standard Time' })).toEqual({
    startsAtLocal: '2026-12-01T10:30',
    timeZone: 'Asia/Tokyo',
    durationMinutes: 45,
    series: { kind: 'monthly', interval: 1, dayOfMonth: 1, lastDay: '2027-01-31' },
  });
});
