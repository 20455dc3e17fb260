import { isTimeZone } from '@bureau/core/accounts';
import { type CalendarEntry, type CalendarWindow, joinLinkOf } from '@bureau/core/calendars';
import type { Instant } from '@bureau/core/kernel';
import ICAL from 'ical.js';
import { instantOf } from './recurrences.ts';

/** Dates of one calendar in one window. */
const MOST_ENTRIES = 1_000;
/** Dates of a rule before the window; a rule that has more before it is not followed to its end. */
const MOST_STEPS = 20_000;

/**
 * The dates within a window in these files of a calendar (RFC 5545), oldest first. A rule may be made so that its next date is
 * looked for without an end: call it where that does no harm.
 */
export function calendarEntries(files: readonly string[], window: CalendarWindow): readonly CalendarEntry[] {
  return files
    .flatMap((file) => entriesOf(file, window))
    .toSorted((a, b) => a.startAt - b.startAt)
    .slice(0, MOST_ENTRIES);
}

function entriesOf(file: string, window: CalendarWindow): readonly CalendarEntry[] {
  try {
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
    const [series, changed] = [events.filter((each) => !isChange(each)), events.filter(isChange)];
    const alone = changed.filter((each) => !series.some((other) => uidOf(other) === uidOf(each)));
    return [
      ...series.flatMap((each) =>
        datesOf(
          new ICAL.Event(each, {
            strictExceptions: true,
            exceptions: changed.filter((other) => uidOf(other) === uidOf(each)),
          }),
          window,
        ),
      ),
      // Of a series to which somebody is invited for a day, there is that day alone.
      ...alone.flatMap((each) => {
        const event = new ICAL.Event(each);
        return entryOf({ item: event, startDate: event.startDate, endDate: event.endDate }, window);
      }),
    ];
  } catch {
    // One event that cannot be read hides no others.
    return [];
  }
}

interface Occurrence {
  readonly item: ICAL.Event;
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

function datesOf(event: ICAL.Event, window: CalendarWindow): readonly CalendarEntry[] {
  if (!event.isRecurring()) {
    return entryOf({ item: event, startDate: event.startDate, endDate: event.endDate }, window);
  }
  const found: CalendarEntry[] = [];
  const dates = event.iterator();
  for (let step = 0; step < MOST_STEPS && found.length < MOST_ENTRIES; step += 1) {
    const next: ICAL.Time | null = dates.next();
    if (!next || at(next, event.component, window.timeZone) >= window.until) break;
    found.push(...entryOf(event.getOccurrenceDetails(next), window));
  }
  return found;
}

/** The date as an entry, or nothing when it is not in the window or was called off. */
function entryOf({ item, startDate, endDate }: Occurrence, window: CalendarWindow): readonly CalendarEntry[] {
  const { component } = item;
  const [startAt = 0, endAt = 0] = [startDate, endDate].map((time) => at(time, component, window.timeZone));
  const isOff = component.getFirstPropertyValue('status') === 'CANCELLED';
  if (isOff || startAt >= window.until || Math.max(endAt, startAt + 1) <= window.from) return [];
  const text = (name: string) => {
    const value = component.getFirstPropertyValue(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const place = text('location');
  const urls = [text('conference'), text('x-google-conference'), text('url')].filter((url) => url !== '');
  const join = joinLinkOf({ urls, place, description: text('description') }, window.publicUrl);
  return [
    {
      uid: item.uid ?? '',
      title: text('summary').slice(0, 300),
      startAt,
      endAt: Math.max(endAt, startAt),
      isAllDay: startDate.isDate,
      ...(place !== '' && { place: place.slice(0, 300) }),
      ...(join && { join }),
    },
  ];
}

/** When that is. Zones of the world are known better than what a file says of them. */
function at(time: ICAL.Time, event: ICAL.Component, ownZone: string): Instant {
  if (time.isDate) return instantOf(time, ownZone);
  const named = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  const zone = time.zone.tzid === 'floating' ? (named ?? '') : time.zone.tzid;
  if (zone !== 'UTC' && isTimeZone(zone)) return instantOf(time, zone);
  return time.zone.tzid === 'floating' ? instantOf(time, ownZone) : time.toUnixTime() * 1_000;
}

const uidOf = (event: ICAL.Component) => event.getFirstPropertyValue('uid');
const isChange = (event: ICAL.Component) => event.hasProperty('recurrence-id');
