import { expect, it } from 'vitest';
import { CLOSED, pointedIn, type SearchEvent, type SearchState, searchStep } from './search-keys.ts';

const ids = ['dial', 'ada', 'bo'];
const open = (active?: string): SearchState => ({ open: true, active });

it.each<[string, SearchState, SearchEvent, SearchState]>([
  ['focus opens', CLOSED, { type: 'focused' }, open()],
  ['typing opens again', CLOSED, { type: 'typed' }, open()],
  ['closing forgets what was pointed at', open('ada'), { type: 'closed' }, CLOSED],
  ['typing anew points at nothing yet', open('ada'), { type: 'typed' }, open()],
  ['the pointer chooses', open('dial'), { type: 'pointed', id: 'bo' }, open('bo')],
  ['down goes on', open('dial'), { type: 'moved', to: 'next', ids }, open('ada')],
  ['down from the last goes to the first', open('bo'), { type: 'moved', to: 'next', ids }, open('dial')],
  ['up from the first goes to the last', open('dial'), { type: 'moved', to: 'previous', ids }, open('bo')],
  ['down goes on from the first, at which nobody pointed', open(), { type: 'moved', to: 'next', ids }, open('ada')],
  [
    'down goes on from the first when what was pointed at is gone',
    open('zoe'),
    { type: 'moved', to: 'next', ids },
    open('ada'),
  ],
  ['up from nothing goes to the last', open(), { type: 'moved', to: 'previous', ids }, open('bo')],
  ['an arrow opens a closed list', CLOSED, { type: 'moved', to: 'next', ids }, open('dial')],
  ['moving in an empty list points at nothing', open(), { type: 'moved', to: 'next', ids: [] }, open()],
])('%s', (_, state, event, expected) => {
  expect(searchStep(state, event)).toEqual(expected);
});

it.each<[string, SearchState, readonly string[], string | undefined]>([
  ['what was pointed at', open('bo'), ids, 'bo'],
  ['the first before anybody pointed', open(), ids, 'dial'],
  ['the first when what was pointed at is gone', open('zoe'), ids, 'dial'],
  ['nothing where there is nothing', open('bo'), [], undefined],
  ['nothing in a closed list', CLOSED, ids, undefined],
])('Enter acts on %s', (_, state, shown, expected) => {
  expect(pointedIn(state, shown)).toBe(expected);
});

it('acts on the first of all answers, in whatever order they came', () => {
  const state = searchStep(CLOSED, { type: 'typed' });
  expect(pointedIn(state, ['call'])).toBe('call');
  expect(pointedIn(state, ['person', 'call'])).toBe('person');
});

it('keeps the same state when nothing changes, so that nothing is drawn anew', () => {
  const state = open('ada');
  expect(searchStep(state, { type: 'pointed', id: 'ada' })).toBe(state);
});
