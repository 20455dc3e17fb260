export { callingCodeLength } from './calling-code.ts';
export { dialledFrom, numberFromCarrier } from './carrier-number.ts';
export type { DialRefusal, DialTarget } from './dial-target.ts';
export { asciiDigits, MAX_DIAL_TEXT, plainDialText } from './dial-text.ts';
export { numberOfUri } from './dial-uri.ts';
export { numberOutside, type OutsideRefusal } from './number-outside.ts';
export {
  COUNTRY_CODES,
  type CountryCode,
  DEFAULT_EXTENSION_DIGITS,
  type E164,
  type Extension,
  isCountryCode,
  isE164,
  isExtension,
  type NumberPlan,
} from './number-plan.ts';
export { formatNumber, internationalNumber, looksLikeNumber, numberDigits, sameNumber } from './numbers.ts';
export { type NumberInText, numbersInText } from './numbers-in-text.ts';
export { parseDialInput } from './parse-dial-input.ts';
