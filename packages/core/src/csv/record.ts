/** Begins a file: without the byte order mark, spreadsheets take UTF-8 for the code page of the machine. */
export const CSV_BEGIN = '\uFEFF';

// What spreadsheets take for a formula, also in its full-width form, and what they skip before it (OWASP, CSV Injection).
const FORMULA = /^[\t\r\n]|^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** It calculates nothing, and other address books know it only as it is. */
const TELEPHONE = /^\+\d+$/;
const NEEDS_QUOTES = { ',': /[",\r\n]|^\s|\s$/u, ';': /[";\r\n]|^\s|\s$/u };

/** What stands between two cells. */
export type CsvSeparator = keyof typeof NEEDS_QUOTES;

/**
 * One line of a CSV file, with its line break (RFC 4180 §2). A text that a spreadsheet would calculate gets an apostrophe
 * before it and so stays a text; a number is written as it is, and so is one of a telephone.
 */
export function csvRecord(cells: readonly (string | number)[], separator: CsvSeparator = ','): string {
  const written = (cell: string | number) =>
    typeof cell === 'number' ? String(cell) : quoted(neutralised(cell), NEEDS_QUOTES[separator]);
  return `${cells.map(written).join(separator)}\r\n`;
}

const neutralised = (text: string) => (FORMULA.test(text) && !TELEPHONE.test(text) ? `'${text}` : text);

const quoted = (text: string, needsQuotes: RegExp) =>
  needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
