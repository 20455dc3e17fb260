import { getCountryCallingCode, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import { assertNever, err, ok, type Result } from '../kernel/index.ts';
import type { DialRefusal, DialTarget } from './dial-target.ts';
import { invalidCharacter, plainDialText } from './dial-text.ts';
import { numberOfUri } from './dial-uri.ts';
import { isEmergencyNumber } from './emergency-numbers.ts';
import { type CountryCode, DEFAULT_EXTENSION_DIGITS, isE164, isExtension, type NumberPlan } from './number-plan.ts';
import { keypadDigits } from './vanity.ts';

const SUFFIX = /^(?:\(?\s*(?:extension|extn?|poste|post|x)(?![a-z])[.:\s]*|[#,;pw]+\s*)([0-9*#][0-9*#,]{0,19})\)?$/i;
const SEPARATORS = /[\s().\-/]/g;
const TRUNK_ZERO = /\(0\)/;

/**
 * What a typed or pasted text means under a number plan: an emergency number, an extension, or a telephone number in
 * any national or international format, as a `tel:` or `sip:` link, in any script's digits. Never throws.
 */
export function parseDialInput(text: string, plan: NumberPlan): Result<DialTarget, DialRefusal> {
  const plain = plainDialText(text);
  if (!plain.ok) return plain;
  const written = numberOfUri(plain.value);
  if (!written.ok) return written;
  if (/^\(?[*#]/.test(written.value)) return err({ code: 'service-code' });

  const { number, postDial } = splitPostDial(written.value);
  const refusal = misplacedCharacter(number);
  if (refusal !== undefined) {
    const vanity = refusal.code === 'contains-letters' ? keypadDigits(number, plan.country) : undefined;
    return vanity === undefined ? err(refusal) : external(vanity, plan.country, postDial);
  }
  const digits = number.replace(SEPARATORS, '');
  if (isEmergencyNumber(digits, plan.country, plan.emergencyNumbers)) {
    return ok({ kind: 'emergency', number: digits });
  }
  if (isExtension(digits, plan)) {
    return ok({ kind: 'extension', extension: digits, ...(postDial === undefined ? {} : { postDial }) });
  }
  const { min } = plan.extensionDigits ?? DEFAULT_EXTENSION_DIGITS;
  if (/^\d/.test(digits) && digits.length < min) return err({ code: 'too-short', digits: digits.length });
  return external(number, plan.country, postDial);
}

/** The number and what follows it: an extension behind the far end's switchboard, or tones after a pause. */
function splitPostDial(text: string): { number: string; postDial?: string } {
  const start = text.search(/[a-z#,;]|\(\s*[a-z]/i);
  if (start < 1) return { number: text };
  const postDial = SUFFIX.exec(text.slice(start).trim())?.[1];
  return postDial === undefined ? { number: text } : { number: text.slice(0, start).trim(), postDial };
}

function misplacedCharacter(number: string): DialRefusal | undefined {
  if (/[a-z]/i.test(number)) return { code: 'contains-letters' };
  const other = /[^0-9+\s().\-/]/.exec(number)?.[0] ?? (/^\(?\+[^+]*$|^[^+]*$/.test(number) ? undefined : '+');
  if (other !== undefined) return invalidCharacter(other);
  return /\d/.test(number) ? undefined : { code: 'too-short', digits: 0 };
}

function external(number: string, country: CountryCode, postDial?: string): Result<DialTarget, DialRefusal> {
  const readings = readingsOf(number);
  for (const reading of readings) {
    const found = parsePhoneNumberFromString(reading, { defaultCountry: country, extract: false });
    if (found === undefined || !found.isValid() || !isE164(found.number)) continue;
    const [e164, national, international] = [found.number, found.formatNational(), found.formatInternational()];
    return ok({ kind: 'external', e164, national, international, ...(postDial === undefined ? {} : { postDial }) });
  }
  return err(refusalOf(readings[0] ?? number, country));
}

/** The ways one number may be meant, likeliest first. */
function readingsOf(number: string): string[] {
  const readings = [number, number.replace(TRUNK_ZERO, '')].map((reading) => reading.replace(SEPARATORS, ''));
  const [compact = ''] = readings;
  // The commonest international prefixes, for a number copied from a country that writes another one than the plan's.
  for (const prefix of ['00', '011']) {
    const rest = compact.slice(prefix.length);
    if (compact.startsWith(prefix) && !rest.startsWith('0')) {
      readings.push(`+${rest}`, `+${number.replace(TRUNK_ZERO, '').replace(SEPARATORS, '').slice(prefix.length)}`);
    }
  }
  return readings;
}

function refusalOf(compact: string, country: CountryCode): DialRefusal {
  const digits = compact.replace('+', '').length;
  if (compact.startsWith('+0')) return { code: 'unknown-country-code', number: compact };
  const problem = validatePhoneNumberLength(compact, country);
  switch (problem) {
    case 'INVALID_COUNTRY':
      return { code: 'unknown-country-code', number: compact };
    case 'TOO_SHORT':
    case 'NOT_A_NUMBER':
      return { code: 'too-short', digits };
    case 'TOO_LONG':
      return { code: 'too-long', digits };
    case 'INVALID_LENGTH':
    case undefined: {
      const of = countryOf(compact, country);
      return of ? { code: 'not-a-number-of-country', country: of } : { code: 'unknown-country-code', number: compact };
    }
    default:
      return assertNever(problem);
  }
}

/** Undefined for the codes of networks that are of no country. */
function countryOf(compact: string, country: CountryCode): CountryCode | undefined {
  if (!compact.startsWith('+') || compact.startsWith(`+${getCountryCallingCode(country)}`)) return country;
  return parsePhoneNumberFromString(compact, { extract: false })?.getPossibleCountries()[0];
}
