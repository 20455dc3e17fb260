import { array, assert, boolean, integer, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { SortedList } from './sorted-list.ts';

const changes = array(tuple(boolean(), integer({ min: 0, max: 3_000 })), { maxLength: 4_000, size: 'max' });

it('holds what was inserted and not removed, in order, from any start', () => {
  const sameAsSet = property(changes, integer({ min: 0, max: 3_000 }), (steps, start) => {
    const list = new SortedList<number>((first, second) => first - second);
    const model = new Set<number>();
    for (const [adds, item] of steps) {
      if (!adds) {
        list.remove(item);
        model.delete(item);
      } else if (!model.has(item)) {
        list.insert(item);
        model.add(item);
      }
    }
    const visited: number[] = [];
    list.visitFrom(
      (item) => item < start,
      (item) => visited.push(item) > 0,
    );
    expect(visited).toEqual(Array.from(model.values().filter((item) => item >= start)).sort((a, b) => a - b));
  });
  assert(sameAsSet, { numRuns: 40 });
});

it('stops when the visitor has seen enough', () => {
  const list = new SortedList<number>((first, second) => first - second);
  for (let item = 0; item < 2_000; item++) list.insert(item);
  const visited: number[] = [];
  list.visitFrom(
    () => false,
    (item) => visited.push(item) < 3,
  );
  expect(visited).toEqual([0, 1, 2]);
});
