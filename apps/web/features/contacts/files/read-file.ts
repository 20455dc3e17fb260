import {
  type CardProperty,
  type ContactDraft,
  columnsOf,
  draftOfCard,
  draftOfRow,
  MOST_CONTACTS,
} from '@bureau/core/contacts';
import { err, ok, type Result } from '@bureau/core/kernel';
import ICAL from 'ical.js';
import { decode, MOST_BYTES } from './decode.ts';
import { parseTable } from './parse-table.ts';

/** Why nothing of a file can be read. */
export type FileRefusal = 'too-large' | 'not-text' | 'no-contacts' | 'too-many-rows';

/** What a file holds: cards of a vCard, or rows of a table. */
export interface FileContents {
  readonly unit: 'card' | 'row';
  readonly rows: readonly FileRow[];
}

/** One contact of a file, or why it is none. Cards and rows are counted from 1, the head of a table too. */
export type FileRow =
  | { readonly row: number; readonly draft: ContactDraft }
  | { readonly row: number; readonly fault: 'unreadable' | 'old-vcard' };

const BEGIN = /^(?=BEGIN:VCARD[ \t]*\r?$)/im;
/** A card with a large picture; what is larger is none. */
const MOST_CARD_CHARACTERS = 4 * 1_024 * 1_024;

/** Reads a vCard or CSV file, whatever it is called. */
export function readFile(bytes: Uint8Array): Result<FileContents, FileRefusal> {
  if (bytes.length > MOST_BYTES) return err('too-large');
  const text = decode(bytes);
  if (text === undefined) return err('not-text');
  const unit = BEGIN.test(text) ? 'card' : 'row';
  const rows = unit === 'card' ? readCards(text) : readTable(text);
  if (!rows || rows.length === 0) return err('no-contacts');
  return rows.length > MOST_CONTACTS ? err('too-many-rows') : ok({ unit, rows });
}

function readCards(text: string): readonly FileRow[] {
  const cards = text.split(BEGIN).filter((part) => BEGIN.test(part));
  return cards.map((card, at) => readCard(card, at + 1));
}

function readCard(card: string, row: number): FileRow {
  if (/^VERSION:2/im.test(card)) return { row, fault: 'old-vcard' };
  if (card.length > MOST_CARD_CHARACTERS) return { row, fault: 'unreadable' };
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one card gives one component (jCard, RFC 7095 §3.3)
    const [, properties] = ICAL.parse(card.trim()) as unknown as [string, readonly CardProperty[]];
    return { row, draft: draftOfCard(properties) };
  } catch {
    // Parsers say it in words for programmers; which card it is says more.
    return { row, fault: 'unreadable' };
  }
}

function readTable(text: string): readonly FileRow[] | undefined {
  const { head, rows } = parseTable(text, MOST_CONTACTS);
  const columns = columnsOf(head);
  return (
    columns &&
    rows.map(({ row, cells, isTorn }) =>
      isTorn ? { row, fault: 'unreadable' } : { row, draft: draftOfRow(columns, cells) },
    )
  );
}
