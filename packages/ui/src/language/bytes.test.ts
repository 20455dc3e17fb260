import { expect, test } from 'vitest';
import { bytes } from './bytes.ts';

test.each([
  [0, 'en', '0 bytes'],
  [999, 'en', '999 bytes'],
  [812_400, 'en', '812 kB'],
  [1_440_000, 'en', '1.4 MB'],
  [1_440_000, 'fr', '1,4 Mo'],
  [240_000_000, 'en', '240 MB'],
  [1, 'en', '1 byte'],
  [5, 'fr', '5 octets'],
  [2_300_000_000_000, 'en', '2,300 GB'],
])('%i bytes in %s', (count, locale, text) => {
  expect(bytes(count, locale).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(text);
});
