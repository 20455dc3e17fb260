import type { Mail } from '@bureau/core/mail';
import { asPlanned, exceptionOn } from '@bureau/core/meetings';
import { mailSentences } from '../mail/sentences.ts';
import { letterWith, type MeetingCalendar, type MeetingLetterParts, nextOf, spanFor } from './meeting-letter.ts';

/** What became of one date of a series, with the whole series for the calendar; undefined when it has no such date any more. */
export function dateLetter(parts: MeetingLetterParts, day: string, calendar: MeetingCalendar): Mail | undefined {
  const { meeting, reader } = parts;
  const { schedule } = meeting;
  const [date] = schedule ? calendar.recurrences.datesOn(asPlanned(schedule), [day]) : [];
  if (!schedule || !date) return undefined;
  const { meeting: says } = mailSentences(reader.locale);
  const isCalledOff = exceptionOn(schedule, day) !== undefined;
  const news = isCalledOff ? says.calledOff : says.takesPlace;
  const shown = spanFor(parts, schedule, date.startAt, date.endAt);
  const next = isCalledOff ? nextOf(parts, calendar.recurrences) : undefined;
  return letterWith(
    parts,
    {
      subject: news.subject(meeting.name, shown.short),
      title: news.title(shown.day),
      when: [
        { name: news.fact, value: shown.whole },
        ...(next ? [{ name: says.next, value: spanFor(parts, schedule, next.startAt, next.endAt).whole }] : []),
      ],
      attached: says.updated,
      key: `.${day}`,
      isOff: false,
    },
    calendar,
  );
}
