import { describe, expect, test } from 'vitest';
import { isDialledAsIs, isOutside, outsideNumber, outsideParty, withheldParty } from './outside-party.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RANDOM = '6f1d1a52-0d2c-4c2b-9d0e-7a3b5c1d2e3f';

test.each(['+33199001234', '+1', '+123456789012345', '112', '15', '3631'])('%s is read back from its id', (number) => {
  const id = outsideParty(number);
  expect(id).toMatch(UUID);
  expect(isOutside(id)).toBe(true);
  expect(outsideNumber(id)).toBe(number);
  expect(outsideParty(number)).toBe(id);
});

test('the same digits are another party when they are dialled as they are', () => {
  expect(outsideParty('112')).not.toBe(outsideParty('+112'));
});

test.each([
  [outsideParty('112'), true],
  [outsideParty('+112'), false],
  [withheldParty(RANDOM), false],
  [RANDOM, false],
])('%s is dialled as it is: %s', (id, is) => {
  expect(isDialledAsIs(id)).toBe(is);
});

test.each(['', '+', 'bob', '+1234567890123456', '33 1', '++33'])('%j is no number', (text) => {
  expect(() => outsideParty(text)).toThrow('Not the number');
});

describe('without a number', () => {
  test('each is another one', () => {
    const other = '00000000-0000-4000-8000-000000000001';
    expect(withheldParty(RANDOM)).toMatch(UUID);
    expect(withheldParty(RANDOM)).not.toBe(withheldParty(other));
    expect(isOutside(withheldParty(RANDOM))).toBe(true);
    expect(outsideNumber(withheldParty(RANDOM))).toBeUndefined();
  });
});

test.each([RANDOM, 'alice', ''])('%j is nobody outside', (id) => {
  expect(isOutside(id)).toBe(false);
  expect(outsideNumber(id)).toBeUndefined();
});
