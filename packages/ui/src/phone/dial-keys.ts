/** The twelve keys with the letters of ITU-T E.161. */
export const DIAL_KEYS = [
  { digit: '1', letters: '' },
  { digit: '2', letters: 'ABC' },
  { digit: '3', letters: 'DEF' },
  { digit: '4', letters: 'GHI' },
  { digit: '5', letters: 'JKL' },
  { digit: '6', letters: 'MNO' },
  { digit: '7', letters: 'PQRS' },
  { digit: '8', letters: 'TUV' },
  { digit: '9', letters: 'WXYZ' },
  { digit: '*', letters: '' },
  { digit: '0', letters: '+' },
  { digit: '#', letters: '' },
] as const;

/** A key of the pad. */
export type DialDigit = (typeof DIAL_KEYS)[number]['digit'];

/** Holding a key longer than this is a long press, in ms (Android's default). */
export const LONG_PRESS_MS = 500;

/** Whether what was typed on a keyboard is a key of the pad. */
export function isDialDigit(key: string): key is DialDigit {
  return DIAL_KEYS.some(({ digit }) => digit === key);
}

/** A text with a stretch replaced, and where the cursor stands then. */
export interface Edit {
  readonly text: string;
  readonly cursor: number;
}

/** Puts a digit where the cursor is, over what is selected. */
export function insertAt(text: string, from: number, to: number, digit: string): Edit {
  return { text: text.slice(0, from) + digit + text.slice(to), cursor: from + digit.length };
}

/** Takes away what is selected, or the sign before the cursor. */
export function deleteBefore(text: string, from: number, to: number): Edit {
  const start = from === to ? Math.max(0, from - 1) : from;
  return { text: text.slice(0, start) + text.slice(to), cursor: start };
}
