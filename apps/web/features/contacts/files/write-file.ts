import { cardOf, contactLines, type PersonalContact } from '@bureau/core/contacts';
import { CSV_BEGIN } from '@bureau/core/csv';
import ICAL from 'ical.js';

/** Contacts as a CSV file that no spreadsheet calculates. */
export function csvOf(contacts: readonly PersonalContact[]): Blob {
  return new Blob([CSV_BEGIN, ...contactLines(contacts)], { type: 'text/csv;charset=utf-8' });
}

/** Contacts as cards of vCard 4 (RFC 6350). */
export function vcardsOf(contacts: readonly PersonalContact[]): Blob {
  const cards = contacts.map((contact) => {
    const properties = cardOf(contact).map((property) => [...property]);
    return `${new ICAL.Component(['vcard', properties, []]).toString()}\r\n`;
  });
  return new Blob(cards, { type: 'text/vcard;charset=utf-8' });
}
