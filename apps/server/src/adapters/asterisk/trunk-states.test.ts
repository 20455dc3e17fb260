import type { TrunkId } from '@bureau/core/trunks';
import { expect, test } from 'vitest';
import { TrunkStates } from './trunk-states.ts';

const TRUNK = 'trunk' as TrunkId;

test.each([
  [undefined, undefined, 'unknown'],
  [undefined, false, 'unreachable'],
  [undefined, true, 'unknown'],
  [false, true, 'unreachable'],
  [false, false, 'unreachable'],
  [true, undefined, 'reachable'],
  [true, false, 'unregistered'],
  [true, true, 'reachable'],
] as const)('a carrier that answers: %s, and where we are signed in: %s, is %s', (answers, signedIn, state) => {
  const states = new TrunkStates(() => undefined);
  states.answers(TRUNK, answers);
  if (signedIn !== undefined) states.signedIn(TRUNK, signedIn);
  expect(states.of(TRUNK)).toBe(state);
});
