import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/min';

// ITU-T E.161: the letters on the keys.
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const FIRST_LETTER_KEY = 2;
// North American vanity numbers stand behind an area code: a name typed by itself never becomes a number.
const VANITY = /^(\+1|1)?[\s(.-]*(\d{3})[\s).-]*([a-z0-9][a-z0-9.-]{6,15})$/i;
const SUBSCRIBER_DIGITS = 7;

/** The digits a North American vanity number (1-800-FLOWERS) is dialled with; letters past the seventh key fall away. */
export function keypadDigits(text: string, country: CountryCode): string | undefined {
  const match = VANITY.exec(text);
  if (match === null) return undefined;
  if (match[1] !== '+1' && getCountryCallingCode(country) !== '1') return undefined;
  const [, , areaCode, written = ''] = match;
  const subscriber = written.toLowerCase().replace(/[.-]/g, '').slice(0, SUBSCRIBER_DIGITS);
  if (subscriber.length < SUBSCRIBER_DIGITS || !/[a-z]/.test(subscriber)) return undefined;
  return `+1${areaCode}${subscriber.replace(/[a-z]/g, keyOf)}`;
}

function keyOf(letter: string): string {
  return String(KEYS.findIndex((key) => key.includes(letter)) + FIRST_LETTER_KEY);
}
