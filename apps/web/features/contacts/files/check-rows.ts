import { type ContactProblem, type PersonalContact, type ReadNumber, readContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import type { FileRow } from './read-file.ts';

/** A row of a file that cannot be kept. */
export interface RowFault {
  readonly row: number;
  /** What is known of the name; perhaps nothing. */
  readonly name: string;
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
    if ('fault' in each) faults.push({ row: each.row, name: '', fault: each.fault });
    else {
      const read = readContact(newId(), each.draft, readNumber);
      const { givenName, familyName, company } = each.draft;
      const name = (`${givenName} ${familyName}`.trim() || company).slice(0, 80);
      if (read.ok) contacts.push(read.value);
      else faults.push(...read.error.map((fault) => ({ row: each.row, name, fault })));
    }
    yield at + 1;
  }
  return { contacts, faults };
}
