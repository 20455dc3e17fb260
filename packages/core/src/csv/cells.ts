/** A title of a table as it is compared: "Prénom (usuel)" is "prenom usuel". */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The apostrophe that keeps a spreadsheet from calculating (see `csvRecord`) is no part of the text. */
export const withoutGuard = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');

/** A name in one piece: the last word is the family name. */
export function splitName(name: string): { readonly givenName: string; readonly familyName: string } {
  const words = name.trim().split(/\s+/u);
  const familyName = words.length > 1 ? (words.at(-1) ?? '') : '';
  return { givenName: words.slice(0, words.length > 1 ? -1 : 1).join(' '), familyName };
}
