import { expect, it } from 'vitest';
import { initialsOf } from './avatar-face.ts';

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
