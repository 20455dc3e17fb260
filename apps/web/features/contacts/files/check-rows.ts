import { type ContactProblem, type PersonalContact, type ReadNumber, salvageContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import type { FileRow } from './read-file.ts';

/** Something of a row that cannot be kept. */
export interface RowFault {
  readonly row: number;
  /** What is known of the name; perhaps nothing. */
  readonly name: string;
  /** Whether the contact is kept without it. */
  readonly isKept: boolean;
  readonly fault: Extract<FileRow, { fault: unknown }>['fault'] | ContactProblem;
}

/** What a file would come to. */
export interface CheckedRows {
  readonly contacts: readonly PersonalContact[];
  readonly faults: readonly RowFault[];
}

/** Checks rows as the server will, one step per row, for a caller that must not block. */
export function* checkSteps(
  rows: readonly FileRow[],
  readNumber: ReadNumber,
  newId: () => ContactId,
): Generator<number, CheckedRows, void> {
  const contacts: PersonalContact[] = [];
  const faults: RowFault[] = [];
  for (const [at, each] of rows.entries()) {
    if ('fault' in each) faults.push({ row: each.row, name: '', isKept: false, fault: each.fault });
    else {
      const { contact, problems } = salvageContact(newId(), each.draft, readNumber);
      const { givenName, familyName, company } = each.draft;
      const name = (`${givenName} ${familyName}`.trim() || company).slice(0, 80);
      if (contact) contacts.push(contact);
      faults.push(...problems.map((fault) => ({ row: each.row, name, isKept: contact !== undefined, fault })));
    }
    yield at + 1;
  }
  return { contacts, faults };
}
