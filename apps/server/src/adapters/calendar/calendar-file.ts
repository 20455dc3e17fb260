import {
  asPlanned,
  type CalendarEvent,
  type CalendarFile,
  type CalendarPerson,
  type MeetingSchedule,
  type MovedDate,
} from '@bureau/core/meetings';
import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { recurrences } from './recurrences.ts';

/** A meeting as a calendar reads it: a wall clock with the rules of its zone, so that no summer time moves it. */
export const calendarFile: CalendarFile = (asked) => {
  const { method, meeting } = asked;
  const { schedule } = meeting;
  const { exceptions = [] } = schedule;
  const [zone, zoneId] = zoneOf(schedule.timeZone);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Bureau//Meetings//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  if (method !== undefined) calendar.addPropertyWithValue('method', method);
  calendar.addSubcomponent(ICAL.Component.fromString(zone));

  const series = eventOf(asked, schedule, zoneId);
  if (schedule.recurrence !== undefined) series.addPropertyWithValue('rrule', ruleOf(schedule));
  calendar.addSubcomponent(series);
  for (const { day, movedTo } of exceptions) {
    const planned = ICAL.Time.fromDateTimeString(`${day}${schedule.startsAtLocal.slice(10)}:00`);
    if (movedTo) {
      const moved = eventOf(asked, movedTo, zoneId);
      moved.addPropertyWithValue('recurrence-id', planned).setParameter('tzid', zoneId);
      calendar.addSubcomponent(moved);
    } else {
      series.addPropertyWithValue('exdate', planned).setParameter('tzid', zoneId);
    }
  }
  return `${calendar.toString()}\r\n`;
};

/** The meeting at this time. */
function eventOf(asked: CalendarEvent, { startsAtLocal, durationMinutes }: MovedDate, zoneId: string): ICAL.Component {
  const { meeting, method, organizer, attendee, url, description, now } = asked;
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', meeting.id);
  event.addPropertyWithValue('sequence', meeting.sequence);
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(now), true));
  const start = ICAL.Time.fromDateTimeString(`${startsAtLocal}:00`);
  event.addPropertyWithValue('dtstart', start).setParameter('tzid', zoneId);
  event.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(durationMinutes * 60));
  event.addPropertyWithValue('summary', meeting.name);
  event.addPropertyWithValue('description', description);
  event.addPropertyWithValue('location', url);
  event.addPropertyWithValue('url', url);
  event.addPropertyWithValue('status', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
  if (organizer) addPerson(event, 'organizer', organizer);
  if (attendee) {
    const asPerson = addPerson(event, 'attendee', attendee);
    asPerson.setParameter('role', 'REQ-PARTICIPANT');
    asPerson.setParameter('partstat', 'NEEDS-ACTION');
    asPerson.setParameter('rsvp', 'TRUE');
  }
  return event;
}

/** The rules of a zone (RFC 5545 §3.6.5), and under which name they are known. */
function zoneOf(timeZone: string): readonly [block: string, id: string] {
  const found = tzlib_get_ical_block(timeZone);
  if (!Array.isArray(found) || found[0] === undefined) throw new Error(`No rules are known for the zone ${timeZone}`);
  return [found[0], (found[1] ?? '').replace('TZID=', '')];
}

/** RFC 5545 §3.3.10: the end of a rule is told in UTC where the beginning has a zone. It is the last beginning. */
function ruleOf(schedule: MeetingSchedule): ICAL.Recur {
  const rule = ICAL.Recur.fromString(schedule.recurrence ?? '');
  const end = rule.until && recurrences.spanOf(asPlanned(schedule))?.lastEndAt;
  if (end) rule.until = ICAL.Time.fromJSDate(new Date(end - schedule.durationMinutes * 60_000), true);
  return rule;
}

function addPerson(event: ICAL.Component, role: 'organizer' | 'attendee', { name, email }: CalendarPerson) {
  const property = event.addPropertyWithValue(role, `mailto:${email}`);
  // A name in a parameter can hold neither quotes nor the ends of lines (RFC 5545 §3.2).
  const said = name.replaceAll(/["\p{Cc}]/gu, ' ').trim();
  if (said !== '') property.setParameter('cn', said);
  return property;
}
