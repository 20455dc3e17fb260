import { createHash } from 'node:crypto';
import type { Locale } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';
import type { Mail } from '@bureau/core/mail';
import {
  asPlanned,
  type CalendarEvent,
  type CalendarFile,
  type CalendarPerson,
  type InvitationLetter,
  type Meeting,
  type MeetingSchedule,
  type Recurrences,
  repetitionOf,
  type ScheduledDate,
  spokenCode,
} from '@bureau/core/meetings';
import { type E164, internationalNumber } from '@bureau/core/numbering';
import { type Letter, letterAsHtml, letterAsText } from '../mail/letter.ts';
import { shortly, spanOf, wholeDay } from '../mail/moment.ts';
import { type MailSentences, mailSentences } from '../mail/sentences.ts';

/** What a letter about a meeting is made of. */
export interface MeetingLetterParts {
  readonly meeting: Meeting;
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

/** What is particular to one kind of letter. */
export interface LetterNews {
  readonly subject: string;
  readonly title: string;
  /** When it is, or would have been. */
  readonly when: Letter['facts'];
  /** What the attached file does. */
  readonly attached: string;
  /** Tells it apart from other letters about the same state of the meeting; empty where there is one. */
  readonly key: string;
  /** The reader need not come any more. */
  readonly isOff: boolean;
}

/** A letter about a meeting, with the event for the calendar of whoever reads it. */
export function meetingLetter(
  parts: MeetingLetterParts & { readonly about: Exclude<InvitationLetter['about'], 'date'> },
  calendar: MeetingCalendar,
): Mail {
  const { meeting, about, host, reader } = parts;
  const { meeting: says } = mailSentences(reader.locale);
  const isOff = about === 'cancellation';
  const dates = datesOf(parts, calendar.recurrences);
  const asWhole = isOff && meeting.cancelledAt === undefined ? says.uninvited(meeting.name) : undefined;
  return letterWith(
    parts,
    {
      subject: says[about].subject(meeting.name, dates?.short ?? ''),
      title: asWhole ?? says[about].title(isOff ? meeting.name : host.name),
      when: [{ name: says.when, value: dates?.whole ?? says.anyTime }],
      attached: isOff ? says.goneFromCalendar : says.attached,
      key: '',
      isOff,
    },
    calendar,
  );
}

/** A letter with this news, and what every letter about a meeting says. */
export function letterWith(parts: MeetingLetterParts, news: LetterNews, { calendarFile }: MeetingCalendar): Mail {
  const { meeting, host, reader, dialIn, publicUrl } = parts;
  const { isOff } = news;
  const { meeting: says } = mailSentences(reader.locale);
  const url = `${publicUrl}/m/${meeting.linkToken}`;
  const event = eventOf(parts, url);
  const hints = [...(!isOff && meeting.hasPassword ? [says.password] : []), ...(event ? [news.attached] : [])];
  const letter: Letter = {
    locale: reader.locale,
    title: news.title,
    facts: [
      ...(isOff ? [] : [{ name: says.name, value: meeting.name }]),
      ...news.when,
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
    id: `meeting.${meeting.id}.${meeting.sequence}${news.key}.${hashOf(reader.email)}`,
    to: { name: reader.name, address: reader.email },
    subject: news.subject,
    text: letterAsText(letter),
    html: letterAsHtml(letter),
    attachments: [],
    ...(event && {
      event: { method: isOff ? 'CANCEL' : 'REQUEST', name: `${says.file}.ics`, content: calendarFile(event) },
    }),
  };

  function eventOf(
    { meeting: { schedule, ...rest }, now }: MeetingLetterParts,
    link: string,
  ): CalendarEvent | undefined {
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

function datesOf(parts: MeetingLetterParts, recurrences: Recurrences) {
  const { schedule } = parts.meeting;
  if (!schedule) return undefined;
  const next = nextOf(parts, recurrences) ?? recurrences.datesWithin(asPlanned(schedule), -Infinity, Infinity, 1)[0];
  return next && spanFor(parts, schedule, next);
}

/** The date that takes place next, if there is one. */
export function nextOf({ meeting: { schedule }, now }: MeetingLetterParts, recurrences: Recurrences) {
  return schedule && recurrences.datesWithin(schedule, now, now + AHEAD_MS, 1)[0];
}

/** A date as the reader's own clock shows it, whole and for a subject. */
export function spanFor(
  { reader }: MeetingLetterParts,
  schedule: MeetingSchedule,
  { startAt, endAt }: Pick<ScheduledDate, 'startAt' | 'endAt'>,
) {
  const timeZone = reader.timeZone ?? schedule.timeZone;
  return {
    whole: spanOf(startAt, endAt, reader.locale, timeZone),
    short: shortly(startAt, reader.locale, timeZone),
    day: wholeDay(startAt, reader.locale, timeZone),
  };
}

/** Mails of one meeting to different people have different ids, which tell no address. */
const hashOf = (address: string) => createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 16);
