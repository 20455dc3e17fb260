import { expect, it } from 'vitest';
import { CLOSED, pointedIn, type SearchEvent, type SearchState, searchStep } from './search-keys.ts';

const ids = ['dial', 'ada', 'bo'];
const open = (active?: string): SearchState => ({ open: true, active });

it.each<[string, SearchState, SearchEvent, SearchState]>([
  ['focus opens', CLOSED, { type: 'focused' }, open()],
  ['typing opens again', CLOSED, { type: 'typed' }, open()],
  ['closing forgets what was pointed at', open('ada'), { type: 'closed' }, CLOSED],
  ['results point at the first', open(), { type: 'results', ids }, open('dial')],
  ['results keep what is still there', open('bo'), { type: 'results', ids }, open('bo')],
  ['results drop what is gone', open('zoe'), { type: 'results', ids }, open('dial')],
  ['no results point at nothing', open('ada'), { type: 'results', ids: [] }, open()],
  ['the pointer chooses', open('dial'), { type: 'pointed', id: 'bo' }, open('bo')],
  ['down goes on', open('dial'), { type: 'moved', to: 'next', ids }, open('ada')],
  ['down from the last goes to the first', open('bo'), { type: 'moved', to: 'next', ids }, open('dial')],
  ['up from the first goes to the last', open('dial'), { type: 'moved', to: 'previous', ids }, open('bo')],
  ['up from nothing goes to the last', open(), { type: 'moved', to: 'previous', ids }, open('bo')],
  ['an arrow opens a closed list', CLOSED, { type: 'moved', to: 'next', ids }, open('dial')],
  ['moving in an empty list points at nothing', open(), { type: 'moved', to: 'next', ids: [] }, open()],
])('%s', (_, state, event, expected) => {
  expect(searchStep(state, event)).toEqual(expected);
});

it.each<[string, SearchState, readonly string[], string | undefined]>([
  ['what was pointed at', open('bo'), ids, 'bo'],
  ['the first before the results were taken in', open(), ids, 'dial'],
  ['the first when what was pointed at is gone', open('zoe'), ids, 'dial'],
  ['nothing where there is nothing', open('bo'), [], undefined],
  ['nothing in a closed list', CLOSED, ids, undefined],
])('Enter acts on %s', (_, state, shown, expected) => {
  expect(pointedIn(state, shown)).toBe(expected);
});

it('keeps the same state when nothing changes, so that nothing is drawn anew', () => {
  const state = open('ada');
  expect(searchStep(state, { type: 'pointed', id: 'ada' })).toBe(state);
  expect(searchStep(state, { type: 'results', ids })).toBe(state);
});
