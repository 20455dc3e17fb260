/** What is said of somebody behind their name: “(guest)”, “(left)”. */
const ASIDE = /(?<=\S)[\s\u202f\u00a0]+\([^()]*\)$/u;

/** Two letters of a name (first and last word), or the start of a number: `HG`, `+1`, `20`. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .replace(ASIDE, '')
    .split(/[\s\u202f\u00a0]+/u);
  const [first = ''] = words;
  if (/^[+\d(]/u.test(first)) return first.slice(0, 2);
  const last = words.length > 1 ? words.at(-1) : '';
  return [first, last ?? ''].map((word) => firstLetter(word).toLocaleUpperCase()).join('') || '?';
}

function firstLetter(word: string): string {
  return /\p{L}\p{M}*/u.exec(word)?.[0] ?? '';
}
