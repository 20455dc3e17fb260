import { describe, expect, it } from 'vitest';
import type { CountryCode, NumberPlan } from './number-plan.ts';
import { parseDialInput } from './parse-dial-input.ts';

const plan = (country: CountryCode): NumberPlan => ({ country });

describe('external numbers', () => {
  it.each<[string, CountryCode, string, string?]>([
    ['+33 (0)1 23 45 67 89', 'FR', '+33123456789'],
    ['+33 (0)1 23 45 67 89', 'US', '+33123456789'],
    ['(+33) 1 23 45 67 89', 'FR', '+33123456789'],
    ['0033 1 23 45 67 89', 'FR', '+33123456789'],
    ['00 33 (0)1 23 45 67 89', 'FR', '+33123456789'],
    ['0033 (0)1 23 45 67 89', 'CA', '+33123456789'],
    ['011 33 1 23 45 67 89', 'CA', '+33123456789'],
    ['011 1 514 555 0142', 'FR', '+15145550142'],
    ['01.23.45.67.89', 'FR', '+33123456789'],
    ['01-23-45-67-89', 'FR', '+33123456789'],
    ['01 23 45 67 89', 'FR', '+33123456789'],
    ['\t01 23 45 67 89\r\n', 'FR', '+33123456789'],
    ['0123456789', 'FR', '+33123456789'],
    ['33 1 23 45 67 89', 'FR', '+33123456789'],
    ['tel:+33123456789', 'FR', '+33123456789'],
    ['tel:+33-1-23-45-67-89;ext=12', 'FR', '+33123456789', '12'],
    ['TEL://0123456789', 'FR', '+33123456789'],
    ['tel:%2B33123456789', 'FR', '+33123456789'],
    ['tel:0123%0d%0a456789', 'FR', '+33123456789'],
    ['tel:123456789;phone-context=+33', 'US', '+33123456789'],
    ['callto:+33123456789', 'FR', '+33123456789'],
    ['sip:+33123456789@sip.example.net;user=phone', 'FR', '+33123456789'],
    ['sips:0123456789@sip.example.net;user=phone', 'FR', '+33123456789'],
    ['(514) 555-0142', 'CA', '+15145550142'],
    ['+1 514 555 0142 ext. 12', 'FR', '+15145550142', '12'],
    ['+1 514 555 0142 x12', 'FR', '+15145550142', '12'],
    ['+1 514 555 0142 (ext 12)', 'FR', '+15145550142', '12'],
    ['514-555-0142 poste 12', 'CA', '+15145550142', '12'],
    ['+15145550142,,12#', 'FR', '+15145550142', '12#'],
    ['+15145550142p12', 'FR', '+15145550142', '12'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['+1 800 flowers', 'FR', '+18003569377'],
    ['1-800-GO-FEDEX', 'CA', '+18004633339'],
    ['０１ ２３ ４５ ６７ ８９', 'FR', '+33123456789'],
    ['＋33（0）1 23 45 67 89', 'FR', '+33123456789'],
    ['٠١٢٣٤٥٦٧٨٩', 'FR', '+33123456789'],
    ['+۳۳۱۲۳۴۵۶۷۸۹', 'FR', '+33123456789'],
    ['01\u00a023\u00a045\u202f67\u200989', 'FR', '+33123456789'],
    ['\u202d+33 1 23 45 67 89\u202c', 'FR', '+33123456789'],
    ['\u200e+33\u200b123456789\ufeff', 'FR', '+33123456789'],
    ['01\u201123\u201345\u221267\u00ad89', 'FR', '+33123456789'],
    ['+39 (0)6 1234 5678', 'FR', '+390612345678'],
    ['+44 (0)20 7946 0958', 'FR', '+442079460958'],
    ['030/1234567', 'DE', '+49301234567'],
    ['+36 (06) 1 234 5678', 'HU', '+3612345678'],
    ['+800 1234 5678', 'FR', '+80012345678'],
  ])('%s in %s is %s', (text, country, e164, postDial) => {
    const parsed = parseDialInput(text, plan(country));
    expect(parsed).toMatchObject({ ok: true, value: { kind: 'external', e164 } });
    expect(parsed.ok && parsed.value.kind === 'external' ? parsed.value.postDial : 'refused').toBe(postDial);
  });

  it('carries both ways of writing the number', () => {
    expect(parseDialInput('0033123456789', plan('FR'))).toEqual({
      ok: true,
      value: {
        kind: 'external',
        e164: '+33123456789',
        national: '01 23 45 67 89',
        international: '+33 1 23 45 67 89',
      },
    });
  });
});

describe('extensions and emergency numbers', () => {
  it.each<[string, NumberPlan, object]>([
    ['4012', plan('FR'), { kind: 'extension', extension: '4012' }],
    ['40 12', plan('FR'), { kind: 'extension', extension: '4012' }],
    ['tel:4012', plan('FR'), { kind: 'extension', extension: '4012' }],
    ['sip:4012', plan('FR'), { kind: 'extension', extension: '4012' }],
    ['٤٠١٢', plan('FR'), { kind: 'extension', extension: '4012' }],
    ['4012,,5', plan('FR'), { kind: 'extension', extension: '4012', postDial: '5' }],
    ['999', plan('FR'), { kind: 'extension', extension: '999' }],
    ['12', { country: 'FR', extensionDigits: { min: 2, max: 4 } }, { kind: 'extension', extension: '12' }],
    ['112', plan('FR'), { kind: 'emergency', number: '112' }],
    ['15', plan('FR'), { kind: 'emergency', number: '15' }],
    ['１１２', plan('US'), { kind: 'emergency', number: '112' }],
    ['tel:911', plan('CA'), { kind: 'emergency', number: '911' }],
    ['(112)', plan('FR'), { kind: 'emergency', number: '112' }],
    ['112 #1', plan('FR'), { kind: 'emergency', number: '112' }],
    ['999', plan('GB'), { kind: 'emergency', number: '999' }],
    ['15', plan('GP'), { kind: 'emergency', number: '15' }],
    ['17', plan('PF'), { kind: 'emergency', number: '17' }],
    ['18', plan('ML'), { kind: 'emergency', number: '18' }],
    ['117', plan('TG'), { kind: 'emergency', number: '117' }],
    ['999', plan('HK'), { kind: 'emergency', number: '999' }],
    ['119', plan('KR'), { kind: 'emergency', number: '119' }],
    ['104', plan('HU'), { kind: 'emergency', number: '104' }],
    ['222', { country: 'FR', emergencyNumbers: ['222'] }, { kind: 'emergency', number: '222' }],
    ['112', { country: 'FR', emergencyNumbers: [] }, { kind: 'emergency', number: '112' }],
  ])('%s', (text, numberPlan, target) => {
    expect(parseDialInput(text, numberPlan)).toEqual({ ok: true, value: target });
  });
});
