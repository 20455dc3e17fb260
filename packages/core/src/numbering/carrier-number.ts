import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type CountryCode, type E164, isE164 } from './number-plan.ts';
import { parseDialInput } from './parse-dial-input.ts';

/** The digits that reach a number from a telephone in this country: `0199001234`, `0032…`, `01133…`. */
export function dialledFrom(e164: E164, country: CountryCode): string {
  const dialled = parsePhoneNumberFromString(e164)?.format('IDD', { fromCountry: country });
  return dialled?.replace(/\D/g, '') || `00${e164.slice(1)}`;
}

/**
 * The public number that a carrier wrote; undefined for what is none. `isInternational`: what has no `+` is an
 * international number all the same.
 */
export function numberFromCarrier(written: string, country: CountryCode, isInternational: boolean): E164 | undefined {
  if (!/^\+?\d{3,20}$/.test(written)) return undefined;
  const withPlus = written.startsWith('+') ? written : `+${written}`;
  for (const reading of isInternational ? [withPlus, written] : [written, withPlus]) {
    const read = parseDialInput(reading, { country });
    if (read.ok && read.value.kind === 'external' && isE164(read.value.e164)) return read.value.e164;
  }
  return undefined;
}
