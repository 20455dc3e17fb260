import type { PersonDraft } from '@bureau/core/accounts';
import { CSV_BEGIN, csvRecord } from '@bureau/core/csv';
import type { GivenLink } from './link-dialog.tsx';

/** A link that an administrator hands over, with the address of its owner. */
export type HandedOver = GivenLink & Pick<PersonDraft, 'email'>;

/** Links as a CSV file under such a head, one line for each person. */
export const linksFile = (head: readonly string[], links: readonly HandedOver[]): Blob =>
  csvFile([head, ...links.map(({ name, email, url }) => [name, email, url])]);

/** A CSV file that no spreadsheet calculates. */
export const csvFile = (lines: readonly (readonly string[])[]): Blob =>
  new Blob([CSV_BEGIN, ...lines.map((cells) => csvRecord(cells))], { type: 'text/csv;charset=utf-8' });

/** What is said where no link is handed over. */
export const LINK_WORDS = { mail: 'mailed', 'sign-on': 'signsOn' } as const;
