import { expect, test } from 'vitest';
import { searchState } from './search-state.ts';

test.each([
  [{ isAnswered: false, hasFailed: false, isConnected: true }, 'loading'],
  [{ isAnswered: true, hasFailed: false, isConnected: true }, 'ready'],
  [{ isAnswered: false, hasFailed: true, isConnected: true }, 'error'],
  [{ isAnswered: false, hasFailed: false, isConnected: false }, 'error'],
  [{ isAnswered: true, hasFailed: false, isConnected: false }, 'ready'],
] as const)('%j is %s', (search, state) => {
  expect(searchState(search)).toBe(state);
});
