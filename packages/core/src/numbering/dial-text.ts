import { err, ok, type Result } from '../kernel/index.ts';
import type { DialRefusal } from './dial-target.ts';

/** Longest text, in UTF-16 units, that is looked at; a `tel:` link with all its parameters fits. */
export const MAX_DIAL_TEXT = 100;

// Unicode general category Nd, the scripts people write telephone numbers in: the code point of each zero.
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];
const SPACES = /[\t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;
const DASHES = /[\u00ad\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63]/gu;
// Directional marks, zero-width characters and byte-order marks come along when a number is copied from an address
// book or a mail. The right-to-left override is not among them: behind it, the text shows other digits than it holds.
const INVISIBLES = /[\u061c\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;
const NOT_PLAIN = /[^ -~]/u;

/** Digits of any script as ASCII digits; everything else unchanged. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((candidate) => point >= candidate && point <= candidate + 9);
    return zero === undefined ? digit : String(point - zero);
  });
}

/**
 * The text in printable ASCII, trimmed: digits of all scripts, dashes and spaces unified, invisible marks dropped.
 * Refuses what is empty, longer than {@link MAX_DIAL_TEXT}, or holds any other character.
 */
export function plainDialText(text: string): Result<string, DialRefusal> {
  if (text.length > MAX_DIAL_TEXT) return err({ code: 'text-too-long', maxCharacters: MAX_DIAL_TEXT });
  const plain = asciiDigits(text)
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(INVISIBLES, '')
    .replace(/[·•∙]/gu, '.')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .trim();
  if (plain === '') return err({ code: 'empty' });
  const foreign = NOT_PLAIN.exec(plain)?.[0];
  if (foreign === undefined) return ok(plain);
  return /\p{L}/u.test(foreign) ? err({ code: 'contains-letters' }) : err(invalidCharacter(foreign));
}

/** The refusal that names a character, by its code point where it cannot be shown. */
export function invalidCharacter(character: string): DialRefusal {
  const shown = /^[\p{P}\p{S}]$/u.test(character);
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { code: 'invalid-character', character: shown ? character : `U+${point}` };
}
