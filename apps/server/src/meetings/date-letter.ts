import type { Mail } from '@bureau/core/mail';
import { asPlanned, statusOn, withCalledOff } from '@bureau/core/meetings';
import { mailSentences } from '../mail/sentences.ts';
import { letterWith, type MeetingCalendar, type MeetingLetterParts, nextOf, spanFor } from './meeting-letter.ts';

/** What became of one date of a series, with the whole series for the calendar; undefined when it has no such date any more. */
export function dateLetter(parts: MeetingLetterParts, day: string, calendar: MeetingCalendar): Mail | undefined {
  const { meeting, reader } = parts;
  const { schedule } = meeting;
  const { recurrences } = calendar;
  const [planned] = schedule ? recurrences.datesOn(asPlanned(schedule), [day]) : [];
  const [date] = schedule ? recurrences.datesOn(withCalledOff(schedule), [day]) : [];
  if (!schedule || !planned || !date) return undefined;
  const { meeting: says } = mailSentences(reader.locale);
  const status = statusOn(schedule, day);
  const news = says.dates[status];
  const shown = spanFor(parts, schedule, date);
  const before = spanFor(parts, schedule, planned);
  const next = status === 'called-off' ? nextOf(parts, recurrences) : undefined;
  return letterWith(
    parts,
    {
      subject: news.subject(meeting.name, shown.short),
      title: news.title(before.day),
      when: [
        { name: news.fact, value: shown.whole },
        ...(status === 'moved' ? [{ name: says.insteadOf, value: before.whole }] : []),
        ...(next ? [{ name: says.next, value: spanFor(parts, schedule, next).whole }] : []),
      ],
      attached: says.updated,
      key: `.${day}`,
      isOff: false,
    },
    calendar,
  );
}
