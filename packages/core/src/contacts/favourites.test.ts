import { expect, test } from 'vitest';
import type { ContactId, UserId } from '../kernel/index.ts';
import { type Favourite, MOST_FAVOURITES, movedBefore, starred } from './favourites.ts';

const person = (id: string): Favourite => ({ kind: 'person', id: id as UserId });
const contact = (id: string): Favourite => ({ kind: 'contact', id: id as ContactId });
const [ada, bo, cy] = [person('ada'), contact('bo'), person('cy')];
const list = [ada, bo, cy];
const names = (favourites: readonly Favourite[] | undefined) => favourites?.map(({ id }) => id).join(' ');

test.each<[string, Favourite, boolean, string | undefined]>([
  ['a new star comes last', person('dan'), true, 'ada bo cy dan'],
  ['a contact with the id of a colleague is another', contact('ada'), true, 'ada bo cy ada'],
  ['a second star changes nothing', bo, true, undefined],
  ['a star is taken away', bo, false, 'ada cy'],
  ['what had none stays as it is', person('dan'), false, undefined],
])('%s', (_, favourite, isStarred, expected) => {
  expect(names(starred(list, favourite, isStarred))).toBe(expected);
});

test('there is an end', () => {
  const many = Array.from({ length: MOST_FAVOURITES }, (_, at) => person(String(at)));
  expect(starred(many, ada, true)).toBeUndefined();
  expect(starred(many, person('7'), false)).toHaveLength(MOST_FAVOURITES - 1);
});

test.each<[string, Favourite, Favourite | undefined, string | undefined]>([
  ['up', cy, ada, 'cy ada bo'],
  ['down', ada, cy, 'bo ada cy'],
  ['to the end', ada, undefined, 'bo cy ada'],
  ['to where it is', ada, bo, undefined],
  ['the last to the end', cy, undefined, undefined],
  ['before itself', bo, bo, undefined],
  ['before one that is gone: to the end', ada, person('gone'), 'bo cy ada'],
  ['one that is gone', person('gone'), ada, undefined],
])('moved %s', (_, favourite, before, expected) => {
  expect(names(movedBefore(list, favourite, before))).toBe(expected);
});
