import type { CompanyId, MeetingId, UserId } from '@bureau/core/kernel';
import { type CalendarEvent, DEFAULT_POLICY, type MeetingSchedule } from '@bureau/core/meetings';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarEntries } from './calendar-entries.ts';
import { calendarFile } from './calendar-file.ts';
import { recurrences } from './recurrences.ts';

const schedule: MeetingSchedule = {
  startsAtLocal: '2026-03-26T09:00',
  timeZone: 'Europe/Paris',
  durationMinutes: 45,
};

const eventOf = (given: Partial<MeetingSchedule> = {}, fields: Partial<CalendarEvent> = {}): CalendarEvent => ({
  meeting: {
    id: '0b5c1d52-6a2b-4d8e-9a53-5f3f3b2c1a00' as MeetingId,
    companyId: 'co' as CompanyId,
    kind: 'scheduled',
    name: 'Budget; “Q2”, première réunion',
    hostId: 'ada' as UserId,
    coHostIds: [],
    memberIds: [],
    guests: [],
    code: '123456789',
    linkToken: 'secret',
    policy: DEFAULT_POLICY,
    hasPassword: false,
    createdAt: 0,
    sequence: 3,
    schedule: { ...schedule, ...given },
  },
  method: 'REQUEST',
  organizer: { name: 'Ada "the first" Byron', email: 'ada@example.com' },
  attendee: { name: 'Gus: Lee, Jr', email: 'gus@example.org' },
  url: 'https://bureau.example/m/secret',
  description: 'Link: https://bureau.example/m/secret\nNumber: 123 456 789',
  now: Date.UTC(2026, 2, 1, 12),
  ...fields,
});

const read = (file: string) => {
  const calendar = ICAL.Component.fromString(file);
  const event = calendar.getFirstSubcomponent('vevent');
  if (!event) throw new Error('No event');
  return { calendar, event: new ICAL.Event(event), component: event };
};

/** The beginnings as a calendar works them out that knows no zone but the one in the file. */
function startsIn(file: string, most: number): readonly number[] {
  const { calendar, event } = read(file);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (!zone) throw new Error('No zone');
  const timezone = new ICAL.Timezone(zone);
  const dates = event.iterator();
  const found: number[] = [];
  for (let next = dates.next(); next && found.length < most; next = dates.next()) {
    next.zone = timezone;
    found.push(next.toUnixTime() * 1_000);
  }
  return found;
}

test('what a calendar reads of it', () => {
  const file = calendarFile(eventOf());
  const { calendar, event, component } = read(file);
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(event.uid).toBe('0b5c1d52-6a2b-4d8e-9a53-5f3f3b2c1a00');
  expect(event.sequence).toBe(3);
  expect(event.summary).toBe('Budget; “Q2”, première réunion');
  expect(event.description).toBe('Link: https://bureau.example/m/secret\nNumber: 123 456 789');
  expect(event.duration.toSeconds()).toBe(45 * 60);
  expect(event.organizer).toBe('mailto:ada@example.com');
  expect(component.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('Ada  the first  Byron');
  expect(event.attendees.map((each) => [each.getFirstValue(), each.getFirstParameter('cn')])).toEqual([
    ['mailto:gus@example.org', 'Gus: Lee, Jr'],
  ]);
  expect(file).toContain('DTSTAMP:20260301T120000Z\r\n');
  expect(file).toContain('DTSTART;TZID=Europe/Paris:20260326T090000\r\n');
  expect(file).toContain('STATUS:CONFIRMED\r\n');
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  // RFC 5545 §3.1: no line is longer than 75 octets.
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('a cancellation is of the same event and says so', () => {
  const { calendar, event, component } = read(calendarFile(eventOf({}, { method: 'CANCEL' })));
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(event.uid).toBe('0b5c1d52-6a2b-4d8e-9a53-5f3f3b2c1a00');
});

test('a date that is called off is told in the zone of the series', () => {
  const file = calendarFile(eventOf({ recurrence: 'FREQ=WEEKLY', exceptions: [{ day: '2026-04-02' }] }));
  expect(file).toContain('EXDATE;TZID=Europe/Paris:20260402T090000\r\n');
});

test('a date that is moved is an event of its own, beside the series that it belongs to', () => {
  const movedTo = { startsAtLocal: '2026-04-03T14:30', durationMinutes: 90 };
  const given = { recurrence: 'FREQ=WEEKLY;UNTIL=20260430T235959Z', exceptions: [{ day: '2026-04-02', movedTo }] };
  const event = eventOf(given);
  const file = calendarFile(event);
  expect(file).toContain('RECURRENCE-ID;TZID=Europe/Paris:20260402T090000\r\n');
  expect(file).not.toContain('EXDATE');
  // The end of the rule is the last date that it has, wherever others were moved.
  expect(file).toContain('UNTIL=20260430T070000Z');
  const [series, moved, ...others] = ICAL.Component.fromString(file).getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  for (const name of ['uid', 'sequence', 'summary', 'url', 'status']) {
    expect(moved?.getFirstPropertyValue(name)).toEqual(series?.getFirstPropertyValue(name));
  }
  const window = { from: 0, until: Date.UTC(2027, 0), timeZone: 'UTC', publicUrl: 'https://elsewhere.example' };
  const inCalendar = calendarEntries([file], window).map(({ startAt, endAt }) => ({ startAt, endAt }));
  const shown = recurrences.datesWithin(event.meeting.schedule, 0, window.until, 20);
  expect(inCalendar).toEqual(shown.map(({ startAt, endAt }) => ({ startAt, endAt })));
});

test('a file to keep names nobody who was invited', () => {
  const { attendee: _nobody, ...event } = eventOf({}, { method: 'PUBLISH' });
  expect(read(calendarFile(event)).event.attendees).toEqual([]);
});

test.each<[string, Partial<MeetingSchedule>]>([
  ['once', {}],
  ['daily over the change of the clocks', { recurrence: 'FREQ=DAILY;COUNT=6' }],
  ['weekly without an end', { recurrence: 'FREQ=WEEKLY' }],
  ['west of Greenwich', { timeZone: 'America/Toronto', startsAtLocal: '2026-10-29T17:30', recurrence: 'FREQ=DAILY' }],
  ['in the south', { timeZone: 'Australia/Lord_Howe', startsAtLocal: '2026-04-02T08:00', recurrence: 'FREQ=DAILY' }],
  ['Dublin, whose winter is the exception', { timeZone: 'Europe/Dublin', recurrence: 'FREQ=DAILY' }],
  ['where the clocks never change', { timeZone: 'UTC', recurrence: 'FREQ=MONTHLY' }],
  [
    'until the evening of a day, west of Greenwich',
    {
      timeZone: 'America/Los_Angeles',
      startsAtLocal: '2026-10-28T20:00',
      recurrence: 'FREQ=DAILY;UNTIL=20261103T235959Z',
    },
  ],
  ['until a day, east of Greenwich', { timeZone: 'Pacific/Auckland', recurrence: 'FREQ=DAILY;UNTIL=20260407T235959Z' }],
  [
    'some called off around the change of the clocks',
    {
      recurrence: 'FREQ=DAILY;COUNT=8',
      exceptions: ['2026-03-27', '2026-03-29', '2026-04-01'].map((day) => ({ day })),
    },
  ],
  [
    'called off at a time that the clocks leave out',
    { startsAtLocal: '2026-03-27T02:30', recurrence: 'FREQ=DAILY;COUNT=5', exceptions: [{ day: '2026-03-29' }] },
  ],
  ['all called off', { recurrence: 'FREQ=DAILY;COUNT=1', exceptions: [{ day: '2026-03-26' }] }],
  ['every two weeks', { recurrence: 'FREQ=WEEKLY;INTERVAL=2', exceptions: [{ day: '2026-04-09' }] }],
  ['weekdays', { recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=12' }],
])('a calendar finds the dates that Bureau shows: %s', (_name, given) => {
  const event = eventOf(given);
  const shown = recurrences.datesWithin(event.meeting.schedule, 0, Date.UTC(2028, 0), 20).map(({ startAt }) => startAt);
  expect(startsIn(calendarFile(event), 20)).toEqual(shown);
});
