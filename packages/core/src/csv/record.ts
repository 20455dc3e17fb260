/** Begins a file: without the byte order mark, spreadsheets take UTF-8 for the code page of the machine. */
export const CSV_BEGIN = '\uFEFF';

// What spreadsheets take for a formula, also in its full-width form, and what they skip before it (OWASP, CSV Injection).
const FORMULA = /^[\t\r\n]|^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** It calculates nothing, and other address books know it only as it is. */
const TELEPHONE = /^\+\d+$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/u;

/**
 * One line of a CSV file, with its line break (RFC 4180 §2). A text that a spreadsheet would calculate gets an apostrophe
 * before it and so stays a text; a number is written as it is, and so is one of a telephone.
 */
export function csvRecord(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(neutralised(cell)))).join(',')}\r\n`;
}

const neutralised = (text: string) => (FORMULA.test(text) && !TELEPHONE.test(text) ? `'${text}` : text);

const quoted = (text: string) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
