import { describe, expect, it } from 'vitest';
import { callingCodeLength } from './calling-code.ts';
import { type E164, isCountryCode, isE164, isExtension } from './number-plan.ts';
import { formatNumber, internationalNumber, looksLikeNumber, numberDigits, sameNumber } from './numbers.ts';

const FRANCE = { country: 'FR' } as const;

describe('formatNumber', () => {
  it.each([
    ['+33123456789', 'FR', '01 23 45 67 89'],
    ['+33123456789', 'CA', '+33 1 23 45 67 89'],
    ['+15145550142', 'US', '(514) 555-0142'],
    ['+9991', 'FR', '+9991'],
  ] as const)('%s seen from %s is %s', (e164, country, shown) => {
    expect(isE164(e164) && formatNumber(e164, country)).toBe(shown);
  });

  it('what is dialled after a number stands behind it', () => {
    expect(formatNumber('+15145550142,22' as E164, 'US')).toBe('(514) 555-0142, 22');
  });
});

describe('looksLikeNumber and numberDigits', () => {
  it.each([
    ['+33 (0)1 23', '+33123'],
    ['00 33 (0)1 23', '0033123'],
    ['(514) 555-0142', '5145550142'],
    ['01.23', '0123'],
    ['٤٠١٢', '4012'],
    ['4', '4'],
    ['tel:+33123456789;ext=2', '+33123456789'],
  ])('%s reads as %s', (text, digits) => {
    expect(looksLikeNumber(text)).toBe(true);
    expect(numberDigits(text)).toBe(digits);
  });
  it.each(['', '+', '( )', 'Hélène', '4012 Hélène', '1'.repeat(101), '12\u202e34', 'a@b.c'])('%j does not', (text) => {
    expect(looksLikeNumber(text)).toBe(false);
  });
});

describe('sameNumber', () => {
  it.each([
    ['0123456789', '+33 (0)1 23 45 67 89', true],
    ['4012', '40 12', true],
    ['0123456789', '0123456780', false],
    ['0123456789', '0123456789 ext. 4', false],
    ['112', '(112)', true],
    ['', '', false],
    ['hello', 'hello', false],
  ])('%j and %j: %s', (first, second, same) => {
    expect(sameNumber(first, second, FRANCE)).toBe(same);
  });
});

describe('countries', () => {
  it.each([
    ['15145550142', 1],
    ['33123456789', 2],
    ['352123456', 3],
    ['', 3],
  ])('the calling code of %s has %s digits', (digits, length) => {
    expect(callingCodeLength(digits)).toBe(length);
  });
  it.each([
    ['FR', true],
    ['fr', false],
    ['XX', false],
    ['__proto__', false],
  ])('%s is a country: %s', (code, known) => {
    expect(isCountryCode(code)).toBe(known);
  });
});

describe('forms', () => {
  it.each([
    ['+33123456789', true],
    ['33123456789', false],
    ['+0123456789', false],
    ['+1234567890123456', false],
    ['+33 1', false],
    ['+33123456789\n', false],
  ])('%j is E.164: %s', (text, is) => {
    expect(isE164(text)).toBe(is);
  });
  it.each([
    ['123', true],
    ['123456', true],
    ['12', false],
    ['1234567', false],
    ['12a', false],
    ['١٢٣', false],
  ])('%j is an extension: %s', (text, is) => {
    expect(isExtension(text, FRANCE)).toBe(is);
  });
});

it('writes a number with its country for readers anywhere', () => {
  const number = '+33199000100';
  expect(isE164(number) && internationalNumber(number)).toBe('+33 1 99 00 01 00');
});
