// ITU-T E.164 assigned country codes: no code is the beginning of another one.
const ONE_DIGIT = new Set(['1', '7']);
const TWO_DIGITS = new Set(
  (
    '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 ' +
    '60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** How many leading digits of an E.164 number (without `+`) are its country calling code: 1 to 3. */
export function callingCodeLength(digits: string): number {
  if (ONE_DIGIT.has(digits.slice(0, 1))) return 1;
  return TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3;
}
