import { expect, test } from 'vitest';
import { idOfTint, tintOf } from './tint.ts';

const ALL = [0, 1, 2, 3, 4, 5, 6, 7];

test('a person has always the same of eight colours, and different people have different ones', () => {
  const tints = Array.from({ length: 400 }, (_, n) => tintOf(`person-${n}`));
  expect(tintOf('person-7')).toBe(tints[7]);
  expect(new Set(tints)).toEqual(new Set(ALL));
});

test('every colour has an id of its own', () => {
  expect(ALL.map((tint) => tintOf(idOfTint(tint)))).toEqual(ALL);
});
