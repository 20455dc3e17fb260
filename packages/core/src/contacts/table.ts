import { csvRecord } from '../csv/index.ts';
import type { NumberLabel, PersonalContact } from './personal.ts';

/** What Google and others call the kinds of numbers. */
const KINDS: Readonly<Record<NumberLabel, string>> = { work: 'Work', mobile: 'Mobile', home: 'Home', other: 'Other' };

/** Contacts as the lines of a CSV file, under the columns that other address books read. */
export function contactLines(contacts: readonly PersonalContact[]): readonly string[] {
  const most = (count: (contact: PersonalContact) => number) => Math.max(1, ...contacts.map(count));
  const numbers = Array.from({ length: most((contact) => contact.numbers.length) }, (_, at) => at);
  const emails = Array.from({ length: most((contact) => contact.emails.length) }, (_, at) => at);
  const head = [
    'First Name',
    'Last Name',
    'Organization Name',
    'Notes',
    ...numbers.flatMap((at) => [`Phone ${at + 1} - Label`, `Phone ${at + 1} - Value`]),
    ...emails.map((at) => `E-mail ${at + 1} - Value`),
  ];
  const rows = contacts.map((contact) => [
    contact.givenName,
    contact.familyName,
    contact.company,
    contact.note,
    ...numbers.flatMap((at) => {
      const known = contact.numbers[at];
      return known ? [KINDS[known.label], known.number] : ['', ''];
    }),
    ...emails.map((at) => contact.emails[at] ?? ''),
  ]);
  return [head, ...rows].map((cells) => csvRecord(cells));
}
