import { expect, test } from 'vitest';
import { passwordProblem } from './password.ts';

const OWN = ['Hélène', 'Gagnon', 'helene.gagnon@atelier.example', 'Atelier Boréal'];

test.each([
  ['', 'too-short'],
  ['nine char', 'too-short'],
  ['ten chars!', undefined],
  // Characters count, not what they are made of.
  ['🦊🐻🐼🐨🐯🦁🐮🐷🐸', 'too-short'],
  ['🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵', undefined],
  ['correct horse battery staple', undefined],
  ['un été à la montagne', undefined],
  ['x'.repeat(257), 'too-long'],
  ['aaaaaaaaaaaa', 'too-simple'],
  ['121212121212', 'too-simple'],
  ['1234567890', 'too-simple'],
  ['9876543210', 'too-simple'],
  ['abcdefghijkl', 'too-simple'],
  ['Password123!', 'too-simple'],
  ['MotDePasse-2026', 'too-simple'],
  ['azertyuiop', 'too-simple'],
  ['helene2026!', 'has-own-name'],
  ['Gagnon-Helene-1', 'has-own-name'],
  ['atelierboreal', 'has-own-name'],
  ['Hélène likes red tea', undefined],
])('%j: %s', (password, problem) => {
  expect(passwordProblem(password, OWN)).toBe(problem);
});

test('short names are no words to look for', () => {
  expect(passwordProblem('Leon and the sea', ['Léa', 'Le'])).toBeUndefined();
});
