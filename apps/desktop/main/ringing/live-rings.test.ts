import { expect, test } from 'vitest';
import { liveRings, nextEnd } from './live-rings.ts';

const ring = (id: string, forMs: number) => ({ id, name: id, line: '', forMs, canDivert: true });
const told = { rings: [ring('a', 1_000), ring('b', 3_000)], atMs: 5_000 };

test.each([
  [5_000, ['a', 'b'], 6_000],
  [5_999, ['a', 'b'], 6_000],
  [6_000, ['b'], 8_000],
  [8_000, [], undefined],
  [99_000, [], undefined],
])('at %d', (now, ids, end) => {
  expect(liveRings(told, now).map(({ id }) => id)).toEqual(ids);
  expect(nextEnd(told, now)).toBe(end);
});
