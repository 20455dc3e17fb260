// Apart from the other rules of numbering: the tables of every country's kinds of numbers are large, and the server's alone.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, E164 } from '../number-plan.ts';

/** What a call to a number may cost: in the own country, abroad, or at the price of whoever answers. */
export type Toll = 'national' | 'international' | 'premium';

/** Kinds of numbers whose price their owner sets, or shares in. */
const PREMIUM = new Set(['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'PAGER']);
/** Calling codes of no country: satellites and international networks, the dearest there are; free international numbers apart. */
const NO_COUNTRY = /^\+(87|88)/;

/** What a call from `country` to a number may cost. A number that no table knows counts as premium. */
export function tollOf(e164: E164, country: CountryCode): Toll {
  const number = parsePhoneNumberFromString(e164);
  if (!number?.isValid() || NO_COUNTRY.test(e164) || PREMIUM.has(number.getType() ?? '')) return 'premium';
  return number.country === country ? 'national' : 'international';
}
