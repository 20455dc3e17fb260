import { describe, expect, test } from 'vitest';
import { dialledFrom, numberFromCarrier } from './carrier-number.ts';
import type { CountryCode, E164 } from './number-plan.ts';

test.each<[number: string, country: CountryCode, dialled: string]>([
  ['+33199001234', 'FR', '0199001234'],
  ['+3225551234', 'FR', '003225551234'],
  ['+33199001234', 'US', '01133199001234'],
  ['+15145550123', 'US', '15145550123'],
  ['+390612345678', 'IT', '0612345678'],
])('%s is dialled from %s as %s', (number, country, dialled) => {
  expect(dialledFrom(number as E164, country)).toBe(dialled);
});

describe('what a carrier wrote', () => {
  test.each<[written: string, isInternational: boolean, number: string | undefined]>([
    ['+33199001234', false, '+33199001234'],
    ['33199001234', true, '+33199001234'],
    ['33199001234', false, '+33199001234'],
    ['0199001234', false, '+33199001234'],
    ['0199001234', true, '+33199001234'],
    ['0033199001234', false, '+33199001234'],
    ['003225551234', false, '+3225551234'],
    ['anonymous', false, undefined],
    ['15', false, undefined],
    ['112', false, undefined],
    ['', false, undefined],
    ["+33199001234'; DROP", false, undefined],
    ['9'.repeat(21), true, undefined],
  ])('%s (international: %s) is %s', (written, isInternational, number) => {
    expect(numberFromCarrier(written, 'FR', isInternational)).toBe(number);
  });
});
