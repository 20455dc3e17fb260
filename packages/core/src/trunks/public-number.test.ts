import { expect, test } from 'vitest';
import { err, ok } from '../kernel/index.ts';
import { parseDialInput } from '../numbering/index.ts';
import { publicNumberOf } from './public-number.ts';

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
