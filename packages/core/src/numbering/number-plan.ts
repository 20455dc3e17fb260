import { type CountryCode, getCountries, isSupportedCountry } from 'libphonenumber-js/min';
import type { Branded } from '../kernel/index.ts';

/** A country by its ISO 3166-1 alpha-2 code, of those with a numbering plan that is known. */
export type { CountryCode } from 'libphonenumber-js/min';

/** A public telephone number: `+`, then 4 to 15 digits, valid in its country (ITU-T E.164). */
export type E164 = Branded<'E164'>;
/** A number inside the company: digits only, as many as the number plan allows. */
export type Extension = Branded<'Extension'>;

/** How a company dials. */
export type NumberPlan = {
  /** ISO 3166-1 alpha-2: national formats are read as numbers of this country. */
  readonly country: CountryCode;
  /** Fewest and most digits of an extension; {@link DEFAULT_EXTENSION_DIGITS} when absent. */
  readonly extensionDigits?: { readonly min: number; readonly max: number };
  /** Added to the country's own emergency numbers, which cannot be taken away. */
  readonly emergencyNumbers?: readonly string[];
};

/** Extensions have 3 to 6 digits: short enough to remember, too short for a national number of most countries. */
export const DEFAULT_EXTENSION_DIGITS = { min: 3, max: 6 } as const;

/** Every country with a numbering plan that is known. */
export const COUNTRY_CODES: readonly CountryCode[] = getCountries();

/** Whether numbers of this country can be read; `code` is upper case ISO 3166-1 alpha-2. */
export function isCountryCode(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** Whether a text has the form of an E.164 number; whether its country has such a number is another question. */
export function isE164(text: string): text is E164 {
  return /^\+[1-9]\d{3,14}$/.test(text);
}

/** Whether a text has the form of an extension of this plan; whether somebody has it is another question. */
export function isExtension(text: string, plan: NumberPlan): text is Extension {
  const { min, max } = plan.extensionDigits ?? DEFAULT_EXTENSION_DIGITS;
  return /^\d+$/.test(text) && text.length >= min && text.length <= max;
}
