import { expect, test } from 'vitest';
import { plainTitle, splitName, withoutGuard } from './cells.ts';

test('titles are compared without case, accents and signs', () => {
  expect(plainTitle(' Prénom (usuel) ')).toBe('prenom usuel');
  expect(plainTitle('E-mail Address')).toBe('e mail address');
});

test('the guard of a formula is no part of the text; another apostrophe is', () => {
  expect(["'+33 1", "'=1", "'t Hooft"].map(withoutGuard)).toEqual(['+33 1', '=1', "'t Hooft"]);
});

test('a name in one piece is split before its last word', () => {
  expect([splitName('Ana'), splitName(''), splitName(' Ana  Sousa ')]).toEqual([
    { givenName: 'Ana', familyName: '' },
    { givenName: '', familyName: '' },
    { givenName: 'Ana', familyName: 'Sousa' },
  ]);
});
