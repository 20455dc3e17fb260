import { type CountryCode, findPhoneNumbersInText } from 'libphonenumber-js/min';
import type { E164 } from './number-plan.ts';

/** A number of somebody in a text, from one character up to another. */
export interface NumberInText {
  readonly from: number;
  readonly to: number;
  readonly number: E164;
}

/** In what is longer nothing is looked for, as it takes time: 40 ms at worst. In characters. */
const LONGEST_SEARCHED = 2_000;

/** Numbers in what people write, in order; those without a country code are of the writer's country. */
export function numbersInText(text: string, country: CountryCode): readonly NumberInText[] {
  if (text.length > LONGEST_SEARCHED) return [];
  return findPhoneNumbersInText(text, { defaultCountry: country }).map(({ startsAt, endsAt, number }) => ({
    // A bracket before it belongs to the sentence.
    from: startsAt + (/^\([^)]*$/.test(text.slice(startsAt, endsAt)) ? 1 : 0),
    to: endsAt,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that is the form of this property
    number: number.number as E164,
  }));
}
