import { assertNever } from '../kernel/index.ts';
import { type CountryCode, dialledFrom, type E164 } from '../numbering/index.ts';
import type { NumberFormat } from './model.ts';

/** A number as the carrier of a trunk writes it. */
export function writtenFor(numberFormat: NumberFormat, e164: E164, country: CountryCode): string {
  switch (numberFormat) {
    case 'plus':
      return e164;
    case 'digits':
      return e164.slice(1);
    case 'national':
      return dialledFrom(e164, country);
    default:
      return assertNever(numberFormat);
  }
}
