import { createHash } from 'node:crypto';
import type { Locale } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';
import type { Mail } from '@bureau/core/mail';
import {
  type CalendarEvent,
  type CalendarFile,
  type CalendarPerson,
  type InvitationLetter,
  type Meeting,
  type Recurrences,
  repetitionOf,
  spokenCode,
} from '@bureau/core/meetings';
import { type E164, internationalNumber } from '@bureau/core/numbering';
import { type Letter, letterAsHtml, letterAsText } from '../mail/letter.ts';
import { shortly, spanOf } from '../mail/moment.ts';
import { type MailSentences, mailSentences } from '../mail/sentences.ts';

/** What a letter about a meeting is made of. */
export interface MeetingLetterParts {
  readonly meeting: Meeting;
  readonly about: InvitationLetter['about'];
  readonly host: CalendarPerson;
  readonly reader: CalendarPerson & {
    readonly locale: Locale;
    readonly timeZone: string | undefined;
    /** Has an account, and so a page with the meeting. */
    readonly isMember: boolean;
  };
  /** Numbers by which it is entered from a telephone. */
  readonly dialIn: readonly E164[];
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: Instant;
}

/** How dates and their files are worked out. */
export interface MeetingCalendar {
  readonly recurrences: Recurrences;
  readonly calendarFile: CalendarFile;
}

/** The next date of a series is looked for this far ahead. */
const AHEAD_MS = 400 * 24 * 3_600_000;

/** A letter about a meeting, with the event for the calendar of whoever reads it. */
export function meetingLetter(parts: MeetingLetterParts, { recurrences, calendarFile }: MeetingCalendar): Mail {
  const { meeting, about, host, reader, dialIn, publicUrl, now } = parts;
  const { meeting: says } = mailSentences(reader.locale);
  const isOff = about === 'cancellation';
  const dates = datesOf(parts, recurrences);
  const url = `${publicUrl}/m/${meeting.linkToken}`;
  const asWhole = isOff && meeting.cancelledAt === undefined ? says.uninvited(meeting.name) : undefined;
  const event = eventOf(parts, url);
  const attached = isOff ? says.goneFromCalendar : says.attached;
  const hints = [...(!isOff && meeting.hasPassword ? [says.password] : []), ...(event ? [attached] : [])];
  const letter: Letter = {
    locale: reader.locale,
    title: asWhole ?? says[about].title(isOff ? meeting.name : host.name),
    facts: [
      ...(isOff ? [] : [{ name: says.name, value: meeting.name }]),
      { name: says.when, value: dates?.whole ?? says.anyTime },
      ...(meeting.schedule?.recurrence
        ? [{ name: says.repeats, value: says.rules[repetitionOf(meeting.schedule.recurrence)] }]
        : []),
      { name: says.host, value: host.name },
      ...(isOff ? [] : [{ name: says.number, value: spokenCode(meeting.code) }]),
      ...(isOff || dialIn.length === 0 ? [] : [{ name: says.byPhone, value: dialling(meeting, says, dialIn) }]),
    ],
    ...(!isOff && { action: { label: says.join, url } }),
    note: hints.join(' '),
    footer: {
      text: says.why(host.name),
      ...(reader.isMember && !isOff && { link: { label: says.details, url: `${publicUrl}/meetings/${meeting.id}` } }),
    },
  };
  return {
    id: `meeting.${meeting.id}.${meeting.sequence}.${hashOf(reader.email)}`,
    to: { name: reader.name, address: reader.email },
    subject: says[about].subject(meeting.name, dates?.short ?? ''),
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    attachments: [],
    ...(event && {
      event: { method: isOff ? 'CANCEL' : 'REQUEST', name: `${says.file}.ics`, content: calendarFile(event) },
    }),
  };

  function eventOf({ meeting: { schedule, ...rest } }: MeetingLetterParts, link: string): CalendarEvent | undefined {
    if (!schedule) return undefined;
    const description = isOff ? '' : describe(meeting, says, { url: link, dialIn });
    const method = isOff ? 'CANCEL' : 'REQUEST';
    const attendee = { name: reader.name, email: reader.email };
    return { meeting: { ...rest, schedule }, method, organizer: host, attendee, url: link, description, now };
  }
}

/** How one gets into a meeting, for a calendar. */
export function describe(
  meeting: Meeting,
  says: MailSentences['meeting'],
  { url, dialIn }: { readonly url: string; readonly dialIn: readonly E164[] },
): string {
  const ways = `${says.join}: ${url}\n${says.number}: ${spokenCode(meeting.code)}`;
  return dialIn.length === 0 ? ways : `${ways}\n${says.byPhone}: ${dialling(meeting, says, dialIn)}`;
}

/** What is dialled, and then typed. */
function dialling({ code, phonePin }: Meeting, says: MailSentences['meeting'], dialIn: readonly E164[]): string {
  const typed = phonePin === undefined ? `${spokenCode(code)} #` : `${spokenCode(code)} #, ${says.pin} ${phonePin} #`;
  return `${dialIn.map(internationalNumber).join(', ')} — ${typed}`;
}

function datesOf({ meeting: { schedule }, reader, now }: MeetingLetterParts, recurrences: Recurrences) {
  if (!schedule) return undefined;
  const lastsMs = schedule.durationMinutes * 60_000;
  const [next] = recurrences.startsWithin(schedule, now - lastsMs, now + AHEAD_MS, 1);
  const start = next ?? recurrences.spanOf(schedule)?.firstStartAt;
  if (start === undefined) return undefined;
  const timeZone = reader.timeZone ?? schedule.timeZone;
  return {
    whole: spanOf(start, start + lastsMs, reader.locale, timeZone),
    short: shortly(start, reader.locale, timeZone),
  };
}

/** Mails of one meeting to different people have different ids, which tell no address. */
const hashOf = (address: string) => createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
