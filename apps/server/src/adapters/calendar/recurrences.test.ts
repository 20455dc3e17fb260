import { isScheduleForm, type ScheduledDate } from '@bureau/core/meetings';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recurrences } from './recurrences.ts';

const paris = { startsAtLocal: '2026-03-23T09:00', timeZone: 'Europe/Paris', durationMinutes: 60 };
const utc = (at: number) => new Date(at).toISOString().slice(0, 16);
const startOf = ({ startAt }: ScheduledDate) => utc(startAt);
const YEAR = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)] as const;

test('nine o’clock stays nine o’clock when the clocks change', () => {
  const schedule = { ...paris, recurrence: 'FREQ=WEEKLY;COUNT=3' };
  expect(recurrences.datesWithin(schedule, ...YEAR, 10).map(startOf)).toEqual([
    '2026-03-23T08:00',
    '2026-03-30T07:00',
    '2026-04-06T07:00',
  ]);
});

test.each([
  ['skipped in Paris', { startsAtLocal: '2026-03-29T02:30', timeZone: 'Europe/Paris' }, '2026-03-29T01:30'],
  ['twice in Paris', { startsAtLocal: '2026-10-25T02:30', timeZone: 'Europe/Paris' }, '2026-10-25T00:30'],
  [
    'half an hour in Lord Howe',
    { startsAtLocal: '2026-07-01T12:00', timeZone: 'Australia/Lord_Howe' },
    '2026-07-01T01:30',
  ],
  ['west of Greenwich', { startsAtLocal: '2026-01-01T20:00', timeZone: 'America/Toronto' }, '2026-01-02T01:00'],
])('a time that is %s', (_, given, expected) => {
  const [date] = recurrences.datesWithin({ durationMinutes: 30, ...given }, ...YEAR, 1);
  expect(date && startOf(date)).toBe(expected);
});

test('the last Friday of each month, from a window in the middle', () => {
  const schedule = { ...paris, startsAtLocal: '2026-01-30T18:00', recurrence: 'FREQ=MONTHLY;BYDAY=-1FR' };
  const dates = recurrences.datesWithin(schedule, Date.UTC(2026, 4, 1), Date.UTC(2026, 6, 1), 10);
  expect(dates.map(startOf)).toEqual(['2026-05-29T16:00', '2026-06-26T16:00']);
});

describe('a series with dates that are called off', () => {
  const series = { ...paris, recurrence: 'FREQ=WEEKLY;COUNT=3' };
  const without = (...days: readonly string[]) => ({ ...series, exceptions: days.map((day) => ({ day })) });

  test.each([
    ['before the clocks change', ['2026-03-23'], ['2026-03-30T07:00', '2026-04-06T07:00']],
    ['after it', ['2026-03-30'], ['2026-03-23T08:00', '2026-04-06T07:00']],
    ['the last', ['2026-04-06'], ['2026-03-23T08:00', '2026-03-30T07:00']],
    ['all', ['2026-03-23', '2026-03-30', '2026-04-06'], []],
  ])('%s', (_name, days, expected) => {
    expect(recurrences.datesWithin(without(...days), ...YEAR, 10).map(startOf)).toEqual(expected);
    // Whoever looks back sees the whole of it.
    expect(recurrences.spanOf(without(...days))).toEqual(recurrences.spanOf(series));
  });

  test('by the day of its own zone, not of Greenwich', () => {
    const evenings = { ...paris, startsAtLocal: '2026-01-01T20:00', timeZone: 'America/Toronto' };
    const schedule = { ...evenings, recurrence: 'FREQ=DAILY;COUNT=2', exceptions: [{ day: '2026-01-01' }] };
    expect(recurrences.datesWithin(schedule, ...YEAR, 10)).toMatchObject([{ day: '2026-01-02' }]);
  });

  test('dates are found by their day, in a series without an end too', () => {
    const endless = { ...paris, recurrence: 'FREQ=WEEKLY', exceptions: [{ day: '2026-03-30' }] };
    const days = ['2026-04-06', '2026-03-30', '2026-03-24', '2026-03-23'];
    expect(recurrences.datesOn(endless, days).map(({ day }) => day)).toEqual(['2026-03-23', '2026-04-06']);
    expect(recurrences.datesOn(endless, [])).toEqual([]);
  });
});

describe('a series with dates that are moved', () => {
  const to = (startsAtLocal: string, durationMinutes = 60) => ({ startsAtLocal, durationMinutes });
  const series = { ...paris, recurrence: 'FREQ=WEEKLY;COUNT=3' };
  const moved = (day: string, startsAtLocal: string, durationMinutes?: number) => ({
    ...series,
    exceptions: [{ day, movedTo: to(startsAtLocal, durationMinutes) }],
  });

  test.each([
    ['over the change of the clocks', '2026-03-23', '2026-04-01T09:00', [1, 0, 2], '2026-04-01T07:00'],
    ['before the first', '2026-03-30', '2026-03-20T09:00', [1, 0, 2], '2026-03-20T08:00'],
    ['behind the last', '2026-03-30', '2026-05-04T18:00', [0, 2, 1], '2026-05-04T16:00'],
  ])('%s', (_name, day, startsAtLocal, order, expected) => {
    const days = ['2026-03-23', '2026-03-30', '2026-04-06'];
    const schedule = moved(day, startsAtLocal);
    const dates = recurrences.datesWithin(schedule, ...YEAR, 10);
    expect(dates.map((date) => date.day)).toEqual(order.map((index) => days[index]));
    const [found] = recurrences.datesOn(schedule, [day]);
    expect(found && startOf(found)).toBe(expected);
    const span = recurrences.spanOf(schedule);
    expect(span?.firstStartAt).toBeLessThanOrEqual(Math.min(...dates.map(({ startAt }) => startAt)));
    expect(span?.lastEndAt).toBe(Math.max(...dates.map(({ endAt }) => endAt)));
  });

  test('lasts as long as was said, and is found as long as it lasts', () => {
    const schedule = moved('2026-03-30', '2026-03-31T09:00', 240);
    const late = Date.UTC(2026, 2, 31, 10, 30);
    expect(recurrences.datesWithin(schedule, late, late + 1, 5)).toMatchObject([{ day: '2026-03-30' }]);
  });

  test('has none on a day that does not exist', () => {
    expect(recurrences.datesOn(moved('2026-03-30', '2026-02-30T09:00'), ['2026-03-30'])).toEqual([]);
  });
});

test('a span reaches from the first beginning to the last end, or has none', () => {
  const end = (recurrence: string | undefined) => {
    const span = recurrences.spanOf({ ...paris, ...(recurrence && { recurrence }) });
    return span && [utc(span.firstStartAt), span.lastEndAt === undefined ? 'never' : utc(span.lastEndAt)];
  };
  expect(end(undefined)).toEqual(['2026-03-23T08:00', '2026-03-23T09:00']);
  expect(end('FREQ=DAILY;COUNT=2')).toEqual(['2026-03-23T08:00', '2026-03-24T09:00']);
  expect(end('FREQ=DAILY')).toEqual(['2026-03-23T08:00', 'never']);
});

test.each([
  ['no zone', { timeZone: 'Europe/Atlantis' }],
  ['a day that does not exist', { startsAtLocal: '2026-02-30T09:00' }],
  ['no rule', { recurrence: 'FREQ=SOMETIMES' }],
  ['a rule without a single date', { recurrence: 'FREQ=DAILY;INTERVAL=7;BYDAY=TU' }],
])('%s has no span', (_, change) => {
  expect(recurrences.spanOf({ ...paris, ...change })).toBeUndefined();
});

const days = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
const parts = [
  fc.integer({ min: 0, max: 999 }).map((count) => `INTERVAL=${count}`),
  days.map((list) => `BYDAY=${list.join(',')}`),
  fc.tuple(fc.integer({ min: -9, max: 9 }), days).map(([nth, [day]]) => `BYDAY=${nth}${day}`),
  fc.integer({ min: -32, max: 32 }).map((day) => `BYMONTHDAY=${day}`),
  fc.integer({ min: 0, max: 12 }).map((month) => `BYMONTH=${month}`),
  fc.constantFrom('WKST=SU', 'WKST=MO'),
];
const anyRule = fc
  .tuple(
    fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    fc.subarray(parts).chain((some) => fc.tuple(...some)),
  )
  .map(([frequency, some]) => [`FREQ=${frequency}`, ...some].join(';'));
const anyStart = fc.constantFrom('2026-01-31T09:00', '2024-02-29T09:00', '2026-02-15T23:30', '2026-12-31T00:00');

test('every rule that is let in has a next date, which is found at once', () => {
  let letIn = 0;
  fc.assert(
    fc.property(anyRule, anyStart, (recurrence, startsAtLocal) => {
      const schedule = { startsAtLocal, timeZone: 'Europe/Paris', durationMinutes: 60, recurrence };
      if (!isScheduleForm(schedule)) return;
      letIn += 1;
      expect(recurrences.datesWithin(schedule, 0, Date.UTC(9_000, 0), 3)).toHaveLength(3);
    }),
    { numRuns: 2_000 },
  );
  expect(letIn).toBeGreaterThan(100);
});
