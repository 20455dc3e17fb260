import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { assertNever } from '../kernel/index.ts';
import { plainDialText } from './dial-text.ts';
import { numberOfUri } from './dial-uri.ts';
import type { E164, NumberPlan } from './number-plan.ts';
import { parseDialInput } from './parse-dial-input.ts';

/** A number as people in `viewerCountry` write it: national at home, international elsewhere; what is dialled after it behind a comma. */
export function formatNumber(e164: E164, viewerCountry: CountryCode): string {
  const [plain = e164, ...after] = e164.split(',');
  const number = parsePhoneNumberFromString(plain);
  if (number === undefined) return e164;
  const isNational = number.countryCallingCode === getCountryCallingCode(viewerCountry);
  return [isNational ? number.formatNational() : number.formatInternational(), ...after].join(', ');
}

/** A number as it is written for readers anywhere: `+33 1 99 00 12 34`. */
export const internationalNumber = (e164: E164): string =>
  parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** Whether a text reads as (the beginning of) a number or extension: digits and separators, or a telephone link. */
export function looksLikeNumber(text: string): boolean {
  return numberDigits(text) !== undefined;
}

/**
 * The digits of a text that {@link looksLikeNumber}, behind `+` where it is international, without the `(0)` that is
 * only dialled inside a country; undefined for any other text.
 */
export function numberDigits(text: string): string | undefined {
  const plain = plainDialText(text);
  const written = plain.ok ? numberOfUri(plain.value) : plain;
  if (!written.ok) return undefined;
  const number = written.value.replace(/\s*ext\. \d+$/, '');
  if (!/^\(?\+?[0-9\s().\-/]*$/.test(number) || !/\d/.test(number)) return undefined;
  const compact = number.replace(/[\s.\-/]/g, '');
  return (/^\(?(?:\+|00)/.test(compact) ? compact.replace('(0)', '') : compact).replace(/[()]/g, '');
}

/** Whether two texts, however written, dial the same target under a plan; texts that dial nothing are never the same. */
export function sameNumber(first: string, second: string, plan: NumberPlan): boolean {
  const key = dialKey(first, plan);
  return key !== undefined && key === dialKey(second, plan);
}

function dialKey(text: string, plan: NumberPlan): string | undefined {
  const target = parseDialInput(text, plan);
  if (!target.ok) return undefined;
  switch (target.value.kind) {
    case 'extension':
      return target.value.extension;
    case 'external':
      return `${target.value.e164},${target.value.postDial ?? ''}`;
    case 'emergency':
      return target.value.number;
    default:
      return assertNever(target.value);
  }
}
