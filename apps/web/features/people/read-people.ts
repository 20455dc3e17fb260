import { MOST_PEOPLE_ROWS, type PersonRow, peopleColumnsOf, personOfRow } from '@bureau/core/accounts';
import { err, ok, type Result } from '@bureau/core/kernel';
import { decode, MOST_BYTES } from '../contacts/files/decode.ts';
import { parseTable } from '../contacts/files/parse-table.ts';

/** Why nobody of a file can be read. */
export type PeopleFileRefusal = 'too-large' | 'not-text' | 'no-people' | 'too-many-rows';

/** Reads a CSV file of people; where a row says no time zone, `usualZone` holds. */
export function readPeople(bytes: Uint8Array, usualZone: string): Result<readonly PersonRow[], PeopleFileRefusal> {
  if (bytes.length > MOST_BYTES) return err('too-large');
  const text = decode(bytes);
  if (text === undefined) return err('not-text');
  const { head, rows } = parseTable(text, MOST_PEOPLE_ROWS);
  const columns = peopleColumnsOf(head);
  if (!columns || rows.length === 0) return err('no-people');
  if (rows.length > MOST_PEOPLE_ROWS) return err('too-many-rows');
  return ok(
    rows.map(({ row, cells, isTorn }) =>
      isTorn ? { row, fault: 'unreadable' } : { row, draft: personOfRow(columns, cells, usualZone) },
    ),
  );
}
