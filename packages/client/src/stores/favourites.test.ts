import { type Favourite, movedBefore, starred } from '@bureau/core/contacts';
import type { UserId } from '@bureau/core/kernel';
import { beforeEach, expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createFavourites } from './create-favourites.ts';
import { requestsTo } from './requests.fixture.ts';

const person = (id: string): Favourite => ({ kind: 'person', id: id as UserId });
const [ada, bo, cy] = [person('ada'), person('bo'), person('cy')];

let kept: readonly Favourite[];
let isRefusing: boolean;

beforeEach(() => {
  [kept, isRefusing] = [[ada, bo], false];
});

function favourites() {
  const answer = (list: readonly Favourite[] | undefined) => {
    if (isRefusing) throw new BureauError({ code: 'not-found' });
    return (kept = list ?? kept);
  };
  const room = createFavourites(
    requestsTo({
      contacts: {
        favourites: () => answer(kept),
        star: (input: { favourite: Favourite; isStarred: boolean }) =>
          answer(starred(kept, input.favourite, input.isStarred)),
        moveFavourite: (input: { favourite: Favourite; before?: Favourite }) =>
          answer(movedBefore(kept, input.favourite, input.before)),
      },
    }),
  );
  return { room, names: () => room.store.getState().favourites.map(({ id }) => id) };
}

test('a star and a move show at once, and are what the server keeps', async () => {
  const { room, names } = favourites();
  await room.load();
  const both = [room.star(cy, true), room.move(cy, ada)];
  expect(names()).toEqual(['cy', 'ada', 'bo']);
  await Promise.all(both);
  expect(names()).toEqual(['cy', 'ada', 'bo']);
  expect(kept).toEqual([cy, ada, bo]);
});

test('what the server refuses is taken back', async () => {
  const { room, names } = favourites();
  await room.load();
  isRefusing = true;
  const removing = room.star(ada, false);
  expect(names()).toEqual(['bo']);
  await expect(removing).rejects.toThrow('not-found');
  expect(names()).toEqual(['ada', 'bo']);
});

test('what another device changes is shown, but not under a change that is on its way', async () => {
  const { room, names } = favourites();
  await room.load();
  room.receive({ type: 'contacts.favourites-changed', favourites: [bo, ada] });
  expect(names()).toEqual(['bo', 'ada']);
  const moving = room.move(bo, undefined);
  room.receive({ type: 'contacts.favourites-changed', favourites: [bo] });
  expect(names()).toEqual(['ada', 'bo']);
  await moving;
  expect(names()).toEqual(['ada', 'bo']);
  room.clear();
  expect(room.store.getState()).toEqual({ status: 'idle', favourites: [] });
});

test('a failure is in the state, and the next try helps', async () => {
  const { room, names } = favourites();
  isRefusing = true;
  await expect(room.load()).rejects.toThrow('not-found');
  expect(room.store.getState().status).toBe('failed');
  isRefusing = false;
  await room.load();
  expect(names()).toEqual(['ada', 'bo']);
});

test('what comes under a change that is on its way makes the list ready all the same', async () => {
  const { room, names } = favourites();
  const starring = room.star(cy, true);
  room.receive({ type: 'contacts.favourites-changed', favourites: [bo] });
  await starring;
  expect(room.store.getState().status).toBe('ready');
  expect(names()).toEqual(['ada', 'bo', 'cy']);
});
