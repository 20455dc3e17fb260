import { expect, test } from 'vitest';
import { isScheduleForm, readCode, spokenCode } from './schedule.ts';

const schedule = { startsAtLocal: '2026-03-29T09:00', timeZone: 'Europe/Paris', durationMinutes: 60 };

test.each([
  ['a single one', {}, true],
  ['weekly', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10' }, true],
  ['the last Friday of the month', { recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' }, true],
  ['every second', { recurrence: 'FREQ=SECONDLY' }, false],
  ['two ends', { recurrence: 'FREQ=DAILY;COUNT=2;UNTIL=20260401' }, false],
  ['another property smuggled in', { recurrence: 'FREQ=DAILY\r\nATTENDEE:x' }, false],
  ['no time', { startsAtLocal: '2026-03-29' }, false],
  ['a month that is none', { startsAtLocal: '2026-13-01T09:00' }, false],
  ['too short', { durationMinutes: 4 }, false],
  ['longer than a day', { durationMinutes: 1_441 }, false],
])('a schedule: %s', (_, change, expected) => {
  expect(isScheduleForm({ ...schedule, ...change })).toBe(expected);
});

test('a code is read however it is typed', () => {
  expect(spokenCode('123456789')).toBe('123 456 789');
  expect(readCode(' 123 456-789 ')).toBe('123456789');
  expect(readCode('023456789')).toBeUndefined();
  expect(readCode('12345678')).toBeUndefined();
  expect(readCode('12345678a')).toBeUndefined();
});
