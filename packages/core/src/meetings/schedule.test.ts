import { expect, test } from 'vitest';
import { isScheduleForm, readCode, repetitionOf, spokenCode } from './schedule.ts';

const schedule = { startsAtLocal: '2026-03-29T09:00', timeZone: 'Europe/Paris', durationMinutes: 60 };

test.each([
  ['a single one', {}, true],
  ['weekly', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10' }, true],
  ['the last Friday of the month', { recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' }, true],
  ['the first and the fifteenth', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,15;INTERVAL=2' }, true],
  ['the second Tuesday', { recurrence: 'FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270101' }, true],
  ['every year', { recurrence: 'FREQ=YEARLY;INTERVAL=2' }, true],
  [
    'a date that never comes: every seventh day from a Tuesday, on Mondays',
    { recurrence: 'FREQ=DAILY;INTERVAL=7;BYDAY=MO' },
    false,
  ],
  ['a date that never comes: the zeroth', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=0' }, false],
  [
    'a date that never comes: a day of the month each day',
    { recurrence: 'FREQ=DAILY;BYMONTHDAY=-31;INTERVAL=999' },
    false,
  ],
  ['a date that never comes: the first Monday of a day', { recurrence: 'FREQ=DAILY;BYDAY=1MO' }, false],
  ['a date that seldom comes: Monday the 31st', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO' }, false],
  ['the last day of every eleventh month', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=11' }, true],
  ['the fourth Monday each year', { recurrence: 'FREQ=MONTHLY;BYDAY=4MO;INTERVAL=12' }, true],
  [
    'a date that never comes: the fifth Monday of February',
    { recurrence: 'FREQ=MONTHLY;INTERVAL=120;BYDAY=5MO' },
    false,
  ],
  [
    'a date that seldom comes: the fifth Monday before its end',
    { recurrence: 'FREQ=MONTHLY;BYDAY=1TU,-5MO;INTERVAL=12' },
    false,
  ],
  [
    'a date that never comes: 29 February of odd years',
    { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1,29;INTERVAL=24' },
    false,
  ],
  ['a date that never comes: 30 February', { recurrence: 'FREQ=MONTHLY;BYMONTHDAY=-30;INTERVAL=12' }, false],
  ['the same part twice', { recurrence: 'FREQ=DAILY;COUNT=2;COUNT=3' }, false],
  ['no step', { recurrence: 'FREQ=DAILY;INTERVAL=0' }, false],
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

test.each([
  ['FREQ=DAILY;COUNT=3', 'daily'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270101T235959Z', 'weekdays'],
  ['FREQ=WEEKLY;WKST=MO', 'weekly'],
  ['FREQ=WEEKLY;BYDAY=MO,WE', 'weekly'],
  ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20270101T235959Z', 'fortnightly'],
  ['FREQ=WEEKLY;INTERVAL=3', 'other'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', 'other'],
  ['FREQ=DAILY;INTERVAL=2', 'other'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'monthly'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,15', 'other'],
  ['FREQ=YEARLY', 'other'],
] as const)('%s is called %s', (rule, expected) => {
  expect(isScheduleForm({ ...schedule, recurrence: rule })).toBe(true);
  expect(repetitionOf(rule)).toBe(expected);
});

test('a code is read however it is typed', () => {
  expect(spokenCode('123456789')).toBe('123 456 789');
  expect(readCode(' 123 456-789 ')).toBe('123456789');
  expect(readCode('023456789')).toBeUndefined();
  expect(readCode('12345678')).toBeUndefined();
  expect(readCode('12345678a')).toBeUndefined();
});
