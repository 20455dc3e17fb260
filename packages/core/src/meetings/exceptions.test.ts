import { describe, expect, test } from 'vitest';
import {
  asPlanned,
  changeDate,
  type DateChange,
  keepExceptions,
  MOST_EXCEPTIONS,
  nextOf,
  planProblem,
  type SeriesDate,
  statusOn,
  withCalledOff,
} from './exceptions.ts';
import type { MeetingSchedule, MovedDate } from './model.ts';
import type { Recurrences } from './ports.ts';
import { changedDays, exceptionOn } from './schedule.ts';

const DAY_MS = 86_400_000;
const series: MeetingSchedule = {
  startsAtLocal: '2026-12-01T09:00',
  timeZone: 'UTC',
  durationMinutes: 60,
  recurrence: 'FREQ=WEEKLY',
};
const off = (...days: readonly string[]) => ({ ...series, exceptions: days.map((day) => ({ day })) });

/** Every seven days from the first; a zone is no matter of the core, and neither is which days exist: none is the 99th. */
const datesOn: Recurrences['datesOn'] = ({ startsAtLocal, durationMinutes, exceptions = [] }, days) =>
  days.flatMap((day) => {
    const planned = { startsAtLocal: `${day}${startsAtLocal.slice(10)}`, durationMinutes };
    const exception = exceptions.find((each) => each.day === day);
    const first = Date.parse(`${startsAtLocal}Z`);
    const sinceFirst = Date.parse(`${planned.startsAtLocal}Z`) - first;
    const held = exception ? exception.movedTo : planned;
    const startAt = Date.parse(`${held?.startsAtLocal}Z`);
    if (!held || Number.isNaN(startAt) || sinceFirst < 0 || sinceFirst % (7 * DAY_MS) !== 0) return [];
    return [{ day, startAt, endAt: startAt + held.durationMinutes * 60_000 }];
  });

describe('a date of a series', () => {
  const now = Date.parse('2026-12-08T09:30Z');
  const many = Array.from({ length: MOST_EXCEPTIONS }, (_, index) =>
    new Date(Date.parse('2027-01-05Z') + index * 7 * DAY_MS).toISOString().slice(0, 10),
  );
  test.each([
    ['is called off', series, '2026-12-15', 'called-off', off('2026-12-15')],
    ['that has begun is called off', series, '2026-12-08', 'called-off', off('2026-12-08')],
    [
      'is called off beside a later one',
      off('2026-12-22'),
      '2026-12-15',
      'called-off',
      off('2026-12-15', '2026-12-22'),
    ],
    ['is called off twice', off('2026-12-15'), '2026-12-15', 'called-off', off('2026-12-15')],
    ['is brought back', off('2026-12-15', '2026-12-22'), '2026-12-15', 'as-planned', off('2026-12-22')],
    ['is brought back, the last one', off('2026-12-15'), '2026-12-15', 'as-planned', series],
    ['is brought back that was never gone', series, '2026-12-15', 'as-planned', series],
    ['is none: another day', series, '2026-12-16', 'called-off', 'no-such-date'],
    ['is none: before the first', series, '2026-11-24', 'called-off', 'no-such-date'],
    ['is over', series, '2026-12-01', 'called-off', 'no-such-date'],
    ['is none: a single meeting', { ...series, recurrence: undefined }, '2026-12-15', 'called-off', 'no-such-date'],
    ['is one too many', off(...many), '2026-12-15', 'called-off', 'too-many-dates'],
    ['is brought back of the most', off(...many), many[0] ?? '', 'as-planned', off(...many.slice(1))],
    ['is called off twice of the most', off(...many), many[0] ?? '', 'called-off', off(...many)],
  ] as const)('%s', (_name, { recurrence, ...rest }, day, kind, expected) => {
    const schedule = { ...rest, ...(recurrence !== undefined && { recurrence }) };
    const changed = changeDate(schedule, day, { kind }, { now, datesOn });
    expect(changed).toEqual(
      typeof expected === 'string' ? { ok: false, error: expected } : { ok: true, value: expected },
    );
  });
});

describe('a date that is moved', () => {
  const now = Date.parse('2026-12-08T09:30Z');
  const to = (startsAtLocal: string, durationMinutes = 60) => ({ startsAtLocal, durationMinutes });
  const movedOn = (day: string, movedTo: MovedDate) => ({ ...series, exceptions: [{ day, movedTo }] });
  const thursday = to('2026-12-17T14:00', 30);
  const overDue = movedOn('2026-12-01', to('2026-12-11T09:00'));
  test.each<[string, MeetingSchedule, string, DateChange, MeetingSchedule | string]>([
    ['to another day', series, '2026-12-15', { kind: 'moved', ...thursday }, movedOn('2026-12-15', thursday)],
    [
      'that was called off',
      off('2026-12-15'),
      '2026-12-15',
      { kind: 'moved', ...thursday },
      movedOn('2026-12-15', thursday),
    ],
    ['and called off', movedOn('2026-12-15', thursday), '2026-12-15', { kind: 'called-off' }, off('2026-12-15')],
    ['and put back', movedOn('2026-12-15', thursday), '2026-12-15', { kind: 'as-planned' }, series],
    ['to where it was', off('2026-12-15'), '2026-12-15', { kind: 'moved', ...to('2026-12-15T09:00') }, series],
    ['to a day that does not exist', series, '2026-12-15', { kind: 'moved', ...to('2026-12-99T09:00') }, 'bad-meeting'],
    ['to no time', series, '2026-12-15', { kind: 'moved', ...to('2026-12-16') }, 'bad-meeting'],
    ['to be too short', series, '2026-12-15', { kind: 'moved', ...to('2026-12-16T09:00', 1) }, 'bad-meeting'],
    ['into the past', series, '2026-12-15', { kind: 'moved', ...to('2026-12-02T09:00') }, 'no-such-date'],
    ['that is over', series, '2026-12-01', { kind: 'moved', ...thursday }, 'no-such-date'],
    ['and still to come: called off', overDue, '2026-12-01', { kind: 'called-off' }, off('2026-12-01')],
    [
      'and still to come: put back where it would be over',
      overDue,
      '2026-12-01',
      { kind: 'as-planned' },
      'no-such-date',
    ],
    ['of another day than the series', series, '2026-12-16', { kind: 'moved', ...thursday }, 'no-such-date'],
  ])('%s', (_name, schedule, day, change, expected) => {
    const changed = changeDate(schedule, day, change, { now, datesOn });
    expect(changed).toEqual(
      typeof expected === 'string' ? { ok: false, error: expected } : { ok: true, value: expected },
    );
  });

  test('is neither called off nor as planned', () => {
    const schedule = { ...series, exceptions: [{ day: '2026-12-15', movedTo: thursday }, { day: '2026-12-22' }] };
    const status = (day: string) => statusOn(schedule, day);
    expect(['2026-12-15', '2026-12-22', '2026-12-29'].map(status)).toEqual(['moved', 'called-off', 'as-planned']);
    expect(withCalledOff(schedule)).toEqual(movedOn('2026-12-15', thursday));
    expect(changedDays(movedOn('2026-12-15', thursday), movedOn('2026-12-15', to('2026-12-17T15:00')))).toEqual([
      '2026-12-15',
    ]);
  });
});

describe('a meeting is planned', () => {
  const now = Date.parse('2026-12-08T09:30Z');
  const once: MeetingSchedule = { startsAtLocal: '2026-12-08T09:00', timeZone: 'UTC', durationMinutes: 60 };
  const spanOf: Recurrences['spanOf'] = ({ startsAtLocal, durationMinutes, recurrence }) => {
    const firstStartAt = Date.parse(`${startsAtLocal}Z`);
    if (Number.isNaN(firstStartAt)) return undefined;
    const lastEndAt = firstStartAt + durationMinutes * 60_000;
    return recurrence === undefined ? { firstStartAt, lastEndAt } : { firstStartAt };
  };
  const before = { ...once, startsAtLocal: '2026-12-01T09:00' };
  test.each<[string, MeetingSchedule, MeetingSchedule | undefined, string | undefined]>([
    ['while it goes on', once, undefined, undefined],
    ['at no real time', { ...once, startsAtLocal: '2026-12-99T09:00' }, undefined, 'bad-meeting'],
    ['when it is over', { ...once, durationMinutes: 30 }, undefined, 'meeting-over'],
    ['from a day in the past on', series, undefined, undefined],
    ['and keeps its time that is over', before, before, undefined],
    ['and keeps it, whatever was called off', before, { ...before, exceptions: [{ day: '2026-12-01' }] }, undefined],
    ['and moved to another time that is over', { ...before, durationMinutes: 90 }, before, 'meeting-over'],
  ])('%s', (_name, schedule, former, expected) => {
    expect(planProblem(schedule, former, { now, spanOf })).toBe(expected);
  });
});

describe('what an edit leaves of it', () => {
  const before = off('2026-12-15', '2026-12-22');
  test.each<[string, MeetingSchedule | undefined, MeetingSchedule, readonly string[]]>([
    ['a longer meeting', before, { ...series, durationMinutes: 90 }, ['2026-12-15', '2026-12-22']],
    ['another hour', before, { ...series, startsAtLocal: '2026-12-01T14:00' }, ['2026-12-15', '2026-12-22']],
    ['a later beginning', before, { ...series, startsAtLocal: '2026-12-22T09:00' }, ['2026-12-22']],
    ['another day of the week', before, { ...series, startsAtLocal: '2026-12-02T09:00' }, []],
    [
      'no series any more',
      before,
      asPlanned({ startsAtLocal: '2026-12-15T09:00', timeZone: 'UTC', durationMinutes: 60 }),
      [],
    ],
    ['nothing was called off', series, { ...series, durationMinutes: 90 }, []],
    ['it had no date', undefined, series, []],
  ])('%s', (_name, earlier, after, expected) => {
    const kept = keepExceptions(earlier, after, { datesOn });
    expect(asPlanned(kept)).toEqual(after);
    expect((kept.exceptions ?? []).map(({ day }) => day)).toEqual(expected);
    expect('exceptions' in kept).toBe(expected.length > 0);
  });
});

test('days of which two forms say different things', () => {
  expect(changedDays(off('2026-12-15', '2026-12-22'), off('2026-12-29', '2026-12-22'))).toEqual([
    '2026-12-15',
    '2026-12-29',
  ]);
  expect(changedDays(series, series)).toEqual([]);
  expect(exceptionOn(off('2026-12-15'), '2026-12-15')).toEqual({ day: '2026-12-15' });
  expect(exceptionOn(series, '2026-12-15')).toBeUndefined();
});

describe('the next date of a series', () => {
  const date = (startAt: number, status: SeriesDate['status'] = 'as-planned'): SeriesDate => ({
    day: `2026-12-0${startAt}`,
    startAt,
    endAt: startAt + 1,
    status,
  });
  test.each<[string, readonly SeriesDate[], number | undefined]>([
    ['is the first', [date(1), date(2)], 1],
    ['is none that is called off', [date(1, 'called-off'), date(2)], 2],
    ['is where it was moved to', [date(1, 'moved'), date(2)], 1],
    ['comes before one that was moved behind it', [date(3, 'moved'), date(2)], 2],
    ['is none when all are called off', [date(1, 'called-off')], undefined],
    ['is none when all are over', [], undefined],
  ])('%s', (_, dates, startAt) => {
    expect(nextOf(dates)?.startAt).toBe(startAt);
  });
});
