import { expect, test } from 'vitest';
import { err, ok } from '../kernel/index.ts';
import { type E164, parseDialInput } from '../numbering/index.ts';
import { numberAmong, publicNumberOf } from './public-number.ts';

test.each([
  ['01 99 00 12 34', ok('+33199001234')],
  ['+33 1 99 00 12 34,12', ok('+33199001234')],
  ['2102', err('extension-number')],
  ['112', err('emergency-number')],
  ['911', err('emergency-number')],
  ['18', err('emergency-number')],
])('%s', (text, number) => {
  const target = parseDialInput(text, { country: 'FR' });
  expect(target.ok && publicNumberOf(target.value)).toEqual(number);
});

test.each([
  ['01 99 00 12 34', '+33199001234'],
  ['+33199001234,5', '+33199001234'],
  ['01 99 00 12 35', undefined],
  ['2102', undefined],
  ['112', undefined],
])('%s is the number %s of those there are', (text, e164) => {
  const target = parseDialInput(text, { country: 'FR' });
  expect(target.ok && numberAmong([{ e164: '+33199001234' as E164 }], target.value)?.e164).toBe(e164);
});
