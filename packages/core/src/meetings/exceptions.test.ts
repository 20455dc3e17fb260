import { describe, expect, test } from 'vitest';
import { asPlanned, changeDate, changedDays, exceptionOn, keepExceptions, MOST_EXCEPTIONS } from './exceptions.ts';
import type { MeetingSchedule } from './model.ts';
import type { Recurrences } from './ports.ts';

const DAY_MS = 86_400_000;
const series: MeetingSchedule = {
  startsAtLocal: '2026-12-01T09:00',
  timeZone: 'UTC',
  durationMinutes: 60,
  recurrence: 'FREQ=WEEKLY',
};
const off = (...days: readonly string[]) => ({ ...series, exceptions: days.map((day) => ({ day })) });

/** Every seven days from the first; a zone is no matter of the core. */
const datesOn: Recurrences['datesOn'] = ({ startsAtLocal, durationMinutes, exceptions = [] }, days) =>
  days.flatMap((day) => {
    const startAt = Date.parse(`${day}T${startsAtLocal.slice(11)}Z`);
    const first = Date.parse(`${startsAtLocal}Z`);
    const isOne = startAt >= first && (startAt - first) % (7 * DAY_MS) === 0;
    const isOff = exceptions.some((each) => each.day === day);
    return isOne && !isOff ? [{ day, startAt, endAt: startAt + durationMinutes * 60_000 }] : [];
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
