import { expect, test } from 'vitest';
import type { CountryCode, E164 } from '../number-plan.ts';
import { tollOf } from './index.ts';

test.each<[what: string, number: string, country: CountryCode, toll: string]>([
  ['a landline at home', '+33140205050', 'FR', 'national'],
  ['a mobile at home', '+33612345678', 'FR', 'national'],
  ['a free number', '+33800123456', 'FR', 'national'],
  ['a premium number at home', '+33899123456', 'FR', 'premium'],
  ['a premium number abroad', '+19005551234', 'FR', 'premium'],
  ['a neighbour', '+32475123456', 'FR', 'international'],
  ['one calling code, two countries', '+14165550123', 'US', 'international'],
  ['a satellite phone', '+881612345678', 'FR', 'premium'],
  ['an international network', '+883510001234567', 'FR', 'premium'],
  ['what no table knows', '+9991234567', 'FR', 'premium'],
])('%s, %s from %s, is %s', (_, number, country, toll) => {
  expect(tollOf(number as E164, country)).toBe(toll);
});
