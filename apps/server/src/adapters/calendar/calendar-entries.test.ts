import { expect, test } from 'vitest';
import { calendarEntries } from './calendar-entries.ts';
import { entriesApart } from './entries-apart.ts';

const PARIS = 'Europe/Paris';
const window = {
  from: Date.UTC(2026, 2, 23),
  until: Date.UTC(2026, 3, 6),
  timeZone: PARIS,
  publicUrl: 'https://bureau.example',
};

const event = (...lines: readonly string[]) => [
  'BEGIN:VEVENT',
  'UID:1@example',
  'SUMMARY:Team',
  ...lines,
  'END:VEVENT',
];
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const read = (...lines: readonly string[]) => calendarEntries([calendar(...lines)], window);
const utc = (at: number) => new Date(at).toISOString().slice(0, 16);
const times = (...lines: readonly string[]) => read(...lines).map(({ startAt, endAt }) => [utc(startAt), utc(endAt)]);

const WINDOWS_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

test.each<[string, readonly string[], readonly (readonly string[])[]]>([
  ['in UTC', event('DTSTART:20260324T090000Z', 'DTEND:20260324T100000Z'), [['2026-03-24T09:00', '2026-03-24T10:00']]],
  [
    'in a zone that the file does not explain',
    event('DTSTART;TZID=America/Toronto:20260324T090000', 'DURATION:PT30M'),
    [['2026-03-24T13:00', '2026-03-24T13:30']],
  ],
  [
    'in a zone of another name that the file explains',
    [...WINDOWS_ZONE, ...event('DTSTART;TZID=Romance Standard Time:20260330T090000', 'DURATION:PT1H')],
    [['2026-03-30T07:00', '2026-03-30T08:00']],
  ],
  [
    'without a zone: where its owner is',
    event('DTSTART:20260324T090000', 'DURATION:PT1H'),
    [['2026-03-24T08:00', '2026-03-24T09:00']],
  ],
  [
    'every Monday at nine over a change of the clocks, without the one that was taken out',
    event(
      'DTSTART;TZID=Europe/Paris:20260105T090000',
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY',
      'EXDATE;TZID=Europe/Paris:20260330T090000',
    ),
    [['2026-03-23T08:00', '2026-03-23T09:00']],
  ],
  [
    'a series with one date that was moved and one that was called off',
    [
      ...event('DTSTART;TZID=Europe/Paris:20260323T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4'),
      ...event(
        'RECURRENCE-ID;TZID=Europe/Paris:20260324T090000',
        'DTSTART;TZID=Europe/Paris:20260324T150000',
        'DURATION:PT1H',
      ),
      ...event(
        'RECURRENCE-ID;TZID=Europe/Paris:20260325T090000',
        'DTSTART;TZID=Europe/Paris:20260325T090000',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      ),
    ],
    [
      ['2026-03-23T08:00', '2026-03-23T09:00'],
      ['2026-03-24T14:00', '2026-03-24T15:00'],
      ['2026-03-26T08:00', '2026-03-26T09:00'],
    ],
  ],
  [
    'one day of a series to which somebody else is invited as a whole',
    event('RECURRENCE-ID:20260324T090000Z', 'DTSTART:20260324T110000Z', 'DURATION:PT1H'),
    [['2026-03-24T11:00', '2026-03-24T12:00']],
  ],
  [
    'one that began before the window and goes on in it',
    event('DTSTART:20260322T230000Z', 'DTEND:20260323T010000Z'),
    [['2026-03-22T23:00', '2026-03-23T01:00']],
  ],
  ['one that ended when the window begins', event('DTSTART:20260322T230000Z', 'DTEND:20260323T000000Z'), []],
  ['one after the window', event('DTSTART:20260406T000000Z', 'DURATION:PT1H'), []],
  ['one that was called off', event('DTSTART:20260324T090000Z', 'STATUS:CANCELLED'), []],
  ['no event', ['BEGIN:VTODO', 'UID:2', 'DUE:20260324T090000Z', 'END:VTODO'], []],
])('the dates of an event %s', (_, lines, expected) => {
  expect(times(...lines)).toEqual(expected);
});

test('whole days begin at midnight where their owner is', () => {
  const [entry] = read(...event('DTSTART;VALUE=DATE:20260324', 'DTEND;VALUE=DATE:20260325'));
  expect(entry).toMatchObject({ isAllDay: true, title: 'Team', uid: '1@example' });
  expect([entry?.startAt, entry?.endAt].map((at) => utc(at ?? 0))).toEqual(['2026-03-23T23:00', '2026-03-24T23:00']);
});

test('where it is and the way in', () => {
  const at = 'DTSTART:20260324T090000Z';
  const [elsewhere] = read(
    ...event(at, 'LOCATION:Room 4', 'DESCRIPTION:Come: https://us02web.zoom.us/j/1?pwd=a\\, please'),
  );
  expect(elsewhere).toMatchObject({
    place: 'Room 4',
    join: { kind: 'elsewhere', url: 'https://us02web.zoom.us/j/1?pwd=a' },
  });
  const [here] = read(...event(at, 'LOCATION:https://bureau.example/m/abcdefghijklmnopqrstuvwx'));
  expect(here?.join).toEqual({ kind: 'here', link: 'abcdefghijklmnopqrstuvwx' });
});

test('a file that cannot be read hides no others', () => {
  const good = calendar(...event('DTSTART:20260324T090000Z'));
  expect(calendarEntries(['BEGIN:VCALENDAR\r\nBEGIN', 'nothing', good], window)).toHaveLength(1);
});

test('a rule whose next date is looked for without an end holds nobody up', { timeout: 30_000 }, async () => {
  const endless = event('DTSTART:20260324T090000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30');
  expect(await entriesApart([calendar(...endless)], window, 1_000)).toBeUndefined();
  const honest = await entriesApart([calendar(...event('DTSTART:20260324T090000Z'))], window);
  expect(honest).toHaveLength(1);
});
