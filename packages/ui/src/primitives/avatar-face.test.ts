import { expect, it } from 'vitest';
import { initialsOf, tintOf } from './avatar-face.ts';

it.each([
  ['Hélène Gagnon', 'HG'],
  ['élodie roy', 'ÉR'],
  ['Jean-Luc de la Tour', 'JT'],
  ['Cher', 'C'],
  ['Hélène Gagnon (left)', 'HG'],
  ['Hélène Gagnon (ancien compte)', 'HG'],
  ['(514) 555', '(5'],
  ['+1 514 555 0142', '+1'],
  ['2041', '20'],
  ['  ', '?'],
  ['李 小龙', '李小'],
  ['“Ada” Lovelace', 'AL'],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives a person always the same of eight colours, and different people different ones', () => {
  const tints = Array.from({ length: 400 }, (_, n) => tintOf(`person-${n}`));
  expect(tintOf('person-7')).toBe(tints[7]);
  expect(new Set(tints)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
});
