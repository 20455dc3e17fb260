import { expect, test } from 'vitest';
import { type LampInputs, lampOf } from './lamp.ts';

test.each<[LampInputs['manual'], LampInputs['shown'], quiet: string, ringing: string]>([
  ['available', 'available', 'idle', 'ringing'],
  ['available', 'away', 'idle', 'ringing'],
  ['available', 'offline', 'idle', 'ringing'],
  ['available', 'on-a-call', 'busy', 'busy'],
  ['away', 'away', 'idle', 'ringing'],
  ['away', 'on-a-call', 'busy', 'busy'],
  ['busy', 'busy', 'busy', 'busy'],
  ['busy', 'offline', 'idle', 'ringing'],
  ['dnd', 'dnd', 'busy', 'busy'],
  ['dnd', 'offline', 'busy', 'busy'],
  ['invisible', 'offline', 'idle', 'idle'],
])('%s, shown as %s', (manual, shown, quiet, ringing) => {
  expect(lampOf({ manual, shown, isRinging: false })).toBe(quiet);
  expect(lampOf({ manual, shown, isRinging: true })).toBe(ringing);
});
