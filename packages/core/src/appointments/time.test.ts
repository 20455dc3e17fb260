import { describe, expect, test } from 'vitest';
import { isScheduleForm } from '../meetings/index.ts';
import { changedSince, nameOfAppointment, type SeriesPattern, scheduleOf } from './time.ts';

const time = { startsAtLocal: '2026-12-01T09:30', timeZone: 'Europe/Paris', durationMinutes: 45 };

test.each([
  [4, 'too-short'],
  [5, undefined],
  [1_440, undefined],
  [1_441, 'too-long'],
])('an appointment of %i minutes', (durationMinutes, problem) => {
  const found = scheduleOf({ ...time, durationMinutes });
  expect(found).toEqual(
    problem === undefined ? { ok: true, value: { ...time, durationMinutes } } : { ok: false, error: problem },
  );
});

test.each<[string, Partial<SeriesPattern> & { readonly kind: string }, string | undefined]>([
  ['every day', { kind: 'daily' }, 'FREQ=DAILY'],
  ['every third day', { kind: 'daily', interval: 3 }, 'FREQ=DAILY;INTERVAL=3'],
  ['on working days', { kind: 'weekday' }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['a last day', { kind: 'daily', lastDay: '2027-01-31' }, 'FREQ=DAILY;UNTIL=20270131T235959Z'],
  ['weekly, in the order of the week', { kind: 'weekly', days: ['thu', 'Mon'] }, 'FREQ=WEEKLY;BYDAY=MO,TH'],
  [
    'every second week from Sunday on',
    { kind: 'weekly', interval: 2, days: ['sun', 'tue'], firstDayOfWeek: 'sun' },
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU',
  ],
  ['every week from Sunday on', { kind: 'weekly', days: ['tue'], firstDayOfWeek: 'Sun' }, 'FREQ=WEEKLY;BYDAY=TU'],
  ['weekly on no day', { kind: 'weekly', days: [] }, undefined],
  ['weekly on a day that is none', { kind: 'weekly', days: ['day'] }, undefined],
  ['the first of every month', { kind: 'monthly', dayOfMonth: 1 }, 'FREQ=MONTHLY;BYMONTHDAY=1'],
  ['every quarter', { kind: 'Monthly', interval: 3, dayOfMonth: 28 }, 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28'],
  ['the 31st, which is the last of shorter months', { kind: 'monthly', dayOfMonth: 31 }, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['the 30th, which no rule has in February', { kind: 'monthly', dayOfMonth: 30 }, undefined],
  ['the second Tuesday', { kind: 'monthly', dayOfWeek: 'tue', weekNumber: 'second' }, 'FREQ=MONTHLY;BYDAY=2TU'],
  ['the last Friday', { kind: 'monthly', dayOfWeek: 'Fri', weekNumber: 'Last' }, 'FREQ=MONTHLY;BYDAY=-1FR'],
  ['the last day', { kind: 'monthly', dayOfWeek: 'day', weekNumber: 'last' }, 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['the first working day', { kind: 'monthly', dayOfWeek: 'weekday', weekNumber: 'first' }, undefined],
  ['no week of the month', { kind: 'monthly', dayOfWeek: 'tue' }, undefined],
  ['the same day every year', { kind: 'yearly', dayOfMonth: 1, month: 'dec' }, 'FREQ=YEARLY'],
  ['another day every year', { kind: 'yearly', dayOfMonth: 2, month: 'dec' }, undefined],
  ['the first Tuesday of a month', { kind: 'yearly', dayOfWeek: 'tue', weekNumber: 'first', month: 'dec' }, undefined],
  ['something unheard of', { kind: 'hourly' }, undefined],
])('a series: %s', (_, series, recurrence) => {
  const found = scheduleOf({ ...time, series: { interval: 1, ...series } });
  expect(found).toEqual(
    recurrence === undefined ? { ok: false, error: 'no-such-series' } : { ok: true, value: { ...time, recurrence } },
  );
  expect(!found.ok || isScheduleForm(found.value)).toBe(true);
});

test('a series on 29 February is none', () => {
  const leap = { ...time, startsAtLocal: '2028-02-29T09:30' };
  const series = { kind: 'yearly', interval: 1, dayOfMonth: 29, month: 'feb' };
  expect(scheduleOf({ ...leap, series })).toEqual({ ok: false, error: 'no-such-series' });
});

test.each([
  ['Budget', 'Budget'],
  ['  Two\r\nlines\u0000 ', 'Two lines'],
  ['x'.repeat(130), 'x'.repeat(120)],
  [' \t ', ''],
])('the subject %j names a meeting', (subject, name) => {
  expect(nameOfAppointment(subject)).toBe(name);
});

describe('what has changed', () => {
  const meeting = { name: 'Budget', schedule: { ...time, recurrence: 'FREQ=DAILY' } };
  const same = { name: 'Budget', schedule: { ...time, recurrence: 'FREQ=DAILY' } };
  const withTime = (change: object) => ({ ...same, schedule: { ...same.schedule, ...change } });
  test.each([
    ['nothing', same, { name: false, time: false }],
    ['the subject', { ...same, name: 'Budget 2027' }, { name: true, time: false }],
    ['the subject is gone', { ...same, name: '' }, { name: false, time: false }],
    ['the start', withTime({ startsAtLocal: '2026-12-01T10:00' }), { name: false, time: true }],
    ['the length', withTime({ durationMinutes: 60 }), { name: false, time: true }],
    ['the zone', withTime({ timeZone: 'America/Montreal' }), { name: false, time: true }],
    ['how often', withTime({ recurrence: undefined }), { name: false, time: true }],
  ])('%s', (_, appointment, expected) => {
    expect(changedSince(meeting, appointment)).toEqual(expected);
  });
  test('a meeting without a date, and one with exceptions', () => {
    expect(changedSince({ name: 'Budget' }, same).time).toBe(true);
    const excepted = { ...meeting, schedule: { ...meeting.schedule, exceptions: [{ day: '2026-12-02' }] } };
    expect(changedSince(excepted, same).time).toBe(false);
  });
});
