import { beforeEach, expect, test } from 'vitest';
import { inRounds } from './in-rounds.ts';

interface Thing {
  readonly id: string;
}

let things: Thing[];
let rounds: number;
let errors: unknown[];

beforeEach(() => {
  things = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
  rounds = 0;
  errors = [];
});

/** Two at a time; those that `stays` says so of are not removed. */
const tidy = (stays: (thing: Thing) => boolean) => {
  const silently = () => undefined;
  const log = { error: (entry: unknown) => void errors.push(entry), warn: silently, info: silently, debug: silently };
  return inRounds(log, {
    what: 'things',
    find: async () => things.slice(0, 2),
    async remove(found) {
      rounds += 1;
      things = things.filter((thing) => !found.includes(thing) || stays(thing));
    },
  });
};

test('everything goes, in as many rounds as it takes', async () => {
  await tidy(() => false);
  expect({ things, rounds, errors }).toEqual({ things: [], rounds: 3, errors: [] });
});

test('a round that removed nothing is the last one, and is reported', async () => {
  await tidy(() => true);
  expect({ rounds, errors }).toEqual({ rounds: 1, errors: [{ what: 'things', count: 2 }] });
});

test('what stays does not keep the rest', async () => {
  await tidy(({ id }) => id === 'b');
  expect({ things, errors }).toEqual({ things: [{ id: 'b' }], errors: [{ what: 'things', count: 1 }] });
});
