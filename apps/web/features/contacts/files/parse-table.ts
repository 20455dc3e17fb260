import Papa from 'papaparse';

/** One row below the head of a table. */
export interface TableRow {
  /** Counted from 1, the head and empty rows too. */
  readonly row: number;
  readonly cells: readonly string[];
  /** A quotation mark is not closed, or something follows it. */
  readonly isTorn: boolean;
}

/** Rows that tell the separator. */
const GUESSED_FROM = 10;

/** Reads CSV as spreadsheets write it (RFC 4180, with any separator); one row more than `most` when there are more. */
export function parseTable(
  text: string,
  most: number,
): { readonly head: readonly string[]; readonly rows: readonly TableRow[] } {
  // Empty rows keep their places, and would mislead the guess of the separator.
  const { delimiter } = Papa.parse<string[]>(text, { preview: GUESSED_FROM, skipEmptyLines: 'greedy' }).meta;
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const torn = new Set(errors.flatMap(({ type, row }) => (type === 'Quotes' && row !== undefined ? [row] : [])));
  const all = data.map((cells, at): TableRow => ({ row: at + 1, cells, isTorn: torn.has(at) }));
  const [head, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { head: head?.cells ?? [], rows: rows.slice(0, most + 1) };
}
