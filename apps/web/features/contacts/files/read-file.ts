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
import { renewedCard } from './old-card.ts';
import { parseTable } from './parse-table.ts';

/** Why nothing of a file can be read. */
export type FileRefusal = 'too-large' | 'not-text' | 'no-contacts' | 'too-many-rows';

/** What a file holds: cards of a vCard, or rows of a table. */
export interface FileContents {
  readonly unit: 'card' | 'row';
  readonly rows: readonly FileRow[];
  /** Titles of columns that say something, and are not read. */
  readonly ignored: readonly string[];
}

/** One contact of a file, or why it is none. Cards and rows are counted from 1, the head of a table too. */
export type FileRow =
  | { readonly row: number; readonly draft: ContactDraft }
  | { readonly row: number; readonly fault: 'unreadable' };

const BEGIN = /^(?=BEGIN:VCARD[ \t]*\r?$)/im;
/** A card with a large picture; what is larger is none. */
const MOST_CARD_CHARACTERS = 4 * 1_024 * 1_024;
/** Of parameters and parts in one line; each is read over all those before it. A long note has a hundredth of that. */
const MOST_SEMICOLONS = 10_000;
const FOLDED = /\r?\n(?![ \t])/;

/** Reads a vCard or CSV file, whatever it is called. */
export function readFile(bytes: Uint8Array): Result<FileContents, FileRefusal> {
  if (bytes.length > MOST_BYTES) return err('too-large');
  const text = decode(bytes);
  if (text === undefined) return err('not-text');
  const contents: FileContents | undefined = BEGIN.test(text)
    ? { unit: 'card', rows: readCards(text), ignored: [] }
    : readTable(text);
  if (!contents || contents.rows.length === 0) return err('no-contacts');
  return contents.rows.length > MOST_CONTACTS ? err('too-many-rows') : ok(contents);
}

function readCards(text: string): readonly FileRow[] {
  const cards = text.split(BEGIN).filter((part) => BEGIN.test(part));
  return cards.map((card, at) => readCard(card, at + 1));
}

function readCard(card: string, row: number): FileRow {
  if (card.length > MOST_CARD_CHARACTERS) return { row, fault: 'unreadable' };
  const text = /^VERSION:2/im.test(card) ? renewedCard(card) : card.trim();
  if (text.split(FOLDED).some(hasTooMany)) return { row, fault: 'unreadable' };
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one card gives one component (jCard, RFC 7095 §3.3)
    const [, properties] = ICAL.parse(text) as unknown as [string, readonly CardProperty[]];
    return { row, draft: draftOfCard(properties) };
  } catch {
    // Parsers say it in words for programmers; which card it is says more.
    return { row, fault: 'unreadable' };
  }
}

const hasTooMany = (line: string) => line.length > MOST_SEMICOLONS && line.split(';').length > MOST_SEMICOLONS;

function readTable(text: string): FileContents | undefined {
  const { head, rows } = parseTable(text, MOST_CONTACTS);
  const columns = columnsOf(head);
  if (!columns) return undefined;
  const says = (at: number) => rows.some(({ cells }) => (cells[at] ?? '').trim() !== '');
  return {
    unit: 'row',
    rows: rows.map(({ row, cells, isTorn }) =>
      isTorn ? { row, fault: 'unreadable' } : { row, draft: draftOfRow(columns, cells) },
    ),
    ignored: head.filter((title, at) => title.trim() !== '' && !columns[at] && says(at)),
  };
}
