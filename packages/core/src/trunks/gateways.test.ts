import { expect, test } from 'vitest';
import { bestTrunkState, type GatewayChoice, gatewayFor } from './gateways.ts';
import type { TrunkState } from './ports.ts';

test.each<[string, readonly TrunkState[], TrunkState]>([
  ['nobody knows anything', [], 'unknown'],
  ['one reaches it', ['unreachable', 'reachable'], 'reachable'],
  ['one may reach it', ['unreachable', 'unregistered', 'unknown'], 'unknown'],
  ['none is let in', ['unreachable', 'unregistered'], 'unregistered'],
  ['none reaches it', ['unreachable', 'unreachable'], 'unreachable'],
])('a trunk of several gateways: %s', (_what, states, best) => {
  expect(bestTrunkState(states)).toBe(best);
});

const at = (name: string, change: Partial<GatewayChoice> = {}) => ({
  name,
  isConnected: true,
  state: 'reachable' as const,
  lines: 0,
  ...change,
});

test.each([
  ['none is set up', [], undefined],
  ['none is reached', [at('one', { isConnected: false })], undefined],
  ['all are equal', [at('one'), at('two')], 'one'],
  ['one has fewer lines', [at('one', { lines: 3 }), at('two', { lines: 2 }), at('three', { lines: 2 })], 'two'],
  ['the first is away', [at('one', { isConnected: false }), at('two', { lines: 9 })], 'two'],
  ['the carrier does not answer the first', [at('one', { state: 'unreachable' }), at('two', { lines: 9 })], 'two'],
  ['only one is let in', [at('one', { state: 'unregistered' }), at('two', { state: 'unknown' })], 'two'],
  ['the carrier answers none', [at('one', { state: 'unreachable' })], 'one'],
])('a call leaves by a gateway: %s', (_what, choices, name) => {
  expect(gatewayFor(choices)?.name).toBe(name);
});
