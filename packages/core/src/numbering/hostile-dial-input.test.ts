import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DIAL_TEXT } from './dial-text.ts';
import { numberDigits } from './numbers.ts';
import { parseDialInput } from './parse-dial-input.ts';

const FRANCE = { country: 'FR' } as const;
const empty = { code: 'empty' };
const letters = { code: 'contains-letters' };
const tooLongText = { code: 'text-too-long', maxCharacters: MAX_DIAL_TEXT };
const noDigits = { code: 'too-short', digits: 0 };
const serviceCode = { code: 'service-code' };
const invalid = (character: string) => ({ code: 'invalid-character', character });
const notFrench = { code: 'not-a-number-of-country', country: 'FR' };

const HOSTILE: [string, object][] = [
  ['', empty],
  ['   ', empty],
  ['\t\r\n', empty],
  ['\u00a0\u202f\u3000', empty],
  ['\u200b\u200e\ufeff', empty],
  ['+', noDigits],
  ['-', noDigits],
  ['()', noDigits],
  ['....', noDigits],
  ['+ - +', invalid('+')],
  ['++33123456789', invalid('+')],
  ['+33+123456789', invalid('+')],
  ['0123+456789', invalid('+')],
  ['+0123456789', { code: 'unknown-country-code', number: '+0123456789' }],
  ['+0', { code: 'unknown-country-code', number: '+0' }],
  ['+999123456789', { code: 'unknown-country-code', number: '+999123456789' }],
  ['+33', { code: 'too-short', digits: 2 }],
  ['+331', { code: 'too-short', digits: 3 }],
  ['1', { code: 'too-short', digits: 1 }],
  ['00', { code: 'too-short', digits: 2 }],
  ['1234567', { code: 'too-short', digits: 7 }],
  ['012345678901', { code: 'too-long', digits: 12 }],
  ['01 23 45 67 89 / 06 12 34 56 78', { code: 'too-long', digits: 20 }],
  ['01 23 45 67 89\n06 12 34 56 78', { code: 'too-long', digits: 20 }],
  ['9'.repeat(MAX_DIAL_TEXT), { code: 'too-long', digits: MAX_DIAL_TEXT }],
  ['9'.repeat(MAX_DIAL_TEXT + 1), tooLongText],
  ['1'.repeat(10_000), tooLongText],
  [' '.repeat(10_000), tooLongText],
  ['+'.repeat(10_000), tooLongText],
  [`${'('.repeat(5_000)}${')'.repeat(5_000)}`, tooLongText],
  [`+33${'\u0661'.repeat(1_000_000)}`, tooLongText],
  [`${'1 '.repeat(49)}x`, letters],
  [`1${','.repeat(98)}x`, letters],
  ['0000000000', notFrench],
  ['+33 0 00 00 00 00', notFrench],
  ['+882 13 4567890', { code: 'unknown-country-code', number: '+882134567890' }],
  ['+1 000 000 0000', { code: 'not-a-number-of-country', country: 'US' }],
  ['01234\u000056789', invalid('U+0000')],
  ['\u0000', invalid('U+0000')],
  ['0123456789\u0007', invalid('U+0007')],
  ['0123456789\u001b[31m', invalid('U+001B')],
  ['0123\u007f456789', invalid('U+007F')],
  ['0123\u0085456789', invalid('U+0085')],
  ['\u202e9876543210', invalid('U+202E')],
  ['01234567\u202e98', invalid('U+202E')],
  ['📞0123456789', invalid('📞')],
  ['0️⃣1️⃣2️⃣', invalid('U+FE0F')],
  ['👩‍👩‍👧‍👦', invalid('👩')],
  ['\ud800', invalid('U+D800')],
  ['0123456789\udfff', invalid('U+DFFF')],
  ['0123456789\u0301', invalid('U+0301')],
  ['①②③④', invalid('U+2460')],
  ['¹²³⁴', invalid('U+00B9')],
  ['Ⅳ', invalid('U+2163')],
  ['0123 à 456', letters],
  ['Марія', letters],
  ['〇一二三', invalid('U+3007')],
  ['hello', letters],
  ['Hélène', letters],
  ['0x1F600', letters],
  ['1e10', letters],
  ['NaN', letters],
  ['null', letters],
  ['Infinity', letters],
  ['FLOWERS', letters],
  ['0800 FLOWERS', letters],
  ["0123456789'; DROP TABLE users; --", letters],
  ["' OR '1'='1", letters],
  ['1; SELECT pg_sleep(10)', letters],
  ['<script>alert(1)</script>', letters],
  ['<0123456789>', invalid('<')],
  ['"0123456789"', invalid('"')],
  ['{"$gt": ""}', letters],
  ['{7*7}', invalid('{')],
  ['%00%0d%0a', letters],
  ['tel:%000123456789', invalid('U+0000')],
  ['tel:', empty],
  ['tel:%', invalid('%')],
  ['tel:;ext=12', noDigits],
  ['tel:+;ext=', letters],
  ['sip:', empty],
  ['sip:alice@example.com', { code: 'sip-address', host: 'example.com' }],
  ['sip:4012@example.com', { code: 'sip-address', host: 'example.com' }],
  ['sip:@', noDigits],
  ['sip:tel:sip:0123456789', letters],
  ['javascript:alert(1)', letters],
  ['https://example.com/0123456789', letters],
  ['alice@example.com', letters],
  ['../../etc/passwd', letters],
  ['*', serviceCode],
  ['#', serviceCode],
  ['*#06#', serviceCode],
  ['*21*0612345678#', serviceCode],
  ['##002#', serviceCode],
  ['tel:*21*0612345678%23', serviceCode],
  ['0123456789#', invalid('#')],
  ['01*23456789', invalid('*')],
  ['0123456789,,', invalid(',')],
  ['0123456789 ext', letters],
  [`0123456789 ext ${'1'.repeat(21)}`, letters],
  ['1-800-555-0142-abc', letters],
  ['__proto__', letters],
  ['constructor', letters],
  ['12:34:56', invalid(':')],
  ['192.168.0.1=', invalid('=')],
];

describe('hostile dial input', () => {
  it.each(HOSTILE.map(([text, refusal]) => [JSON.stringify(text.slice(0, 60)), text, refusal] as const))(
    'refuses %s',
    (_, text, refusal) => {
      expect(parseDialInput(text, FRANCE)).toEqual({ ok: false, error: refusal });
    },
  );

  it('never throws and never dials what holds no digit', () => {
    const text = oneof(
      string({ unit: 'binary', maxLength: 200 }),
      string({ unit: constantFrom(...Array.from('0123456789+ ()-.,;#*xptel:sip@%')), maxLength: 120 }),
    );
    const refusedOrHoldsDigits = property(text, (input) => {
      numberDigits(input);
      expect(parseDialInput(input, FRANCE).ok && !/\p{Nd}|%/u.test(input)).toBe(false);
    });
    assert(refusedOrHoldsDigits, { numRuns: 3000 });
  }, 60_000);
});
