import { expect, it } from 'vitest';
import { editDistances } from './edit-distance.ts';

it.each([
  ['gagnon', 'gagnon', 0, 0],
  ['gagnon', 'gangon', 1, 1],
  ['gagnon', 'gagnno', 1, 1],
  ['gagn', 'gagnon', 2, 0],
  ['gang', 'gagnon', 3, 1],
  ['gagnonx', 'gagnon', 1, 1],
  ['agnon', 'gagnon', 1, 1],
  ['ab', 'ba', 1, 1],
  ['ca', 'abc', 3, 1],
  ['kitten', 'sitting', 3, 2],
  ['', 'abc', 3, 0],
  ['abc', '', 3, 3],
  ['', '', 0, 0],
])('from %j to %j it is %s, to its nearest beginning %s', (query, term, whole, beginning) => {
  expect(editDistances(query, term)).toEqual({ whole, beginning });
});
