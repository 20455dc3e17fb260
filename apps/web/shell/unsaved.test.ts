import { beforeEach, expect, test } from 'vitest';
import { hold, leave, leaveAll, release, stay, unsaved } from './unsaved.ts';

const form = Symbol('form');
let left: string[];
const to = (place: string) => () => void left.push(place);

beforeEach(() => {
  unsaved.setState(unsaved.getInitialState());
  left = [];
});

test('where nothing is unsaved nobody is asked', () => {
  leave(to('calls'));
  expect(left).toEqual(['calls']);
  expect(unsaved.getState().leaving).toBeUndefined();
});

test('what is unsaved holds until somebody agrees that it is lost', () => {
  hold(form);
  leave(to('calls'));
  expect(left).toEqual([]);
  leaveAll();
  expect(left).toEqual(['calls']);
  leave(to('more'));
  expect(left).toEqual(['calls', 'more']);
});

test('whoever stays is asked again the next time', () => {
  hold(form);
  leave(to('calls'));
  stay();
  leaveAll();
  expect(left).toEqual([]);
  hold(form);
  leave(to('more'));
  expect(left).toEqual([]);
  expect(unsaved.getState().leaving).toBeDefined();
});

test('what was saved holds nobody, what another form has still does', () => {
  const other = Symbol('other');
  hold(form);
  hold(other);
  release(form);
  leave(to('calls'));
  expect(left).toEqual([]);
  release(other);
  leave(to('more'));
  expect(left).toEqual(['more']);
});
