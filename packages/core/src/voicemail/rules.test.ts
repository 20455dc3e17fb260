import { expect, test } from 'vitest';
import { messageOutcome } from './rules.ts';

test.each([
  ['hung up during the greeting', {}, 5_000, 'none'],
  ['hung up on the tone', { since: 1_000 }, 1_900, 'none'],
  ['a second is a message', { since: 1_000 }, 2_000, 'left'],
  ['spoke and pressed #', { since: 0, endedBy: 'key' }, 30_000, 'left'],
  ['pressed # on the tone', { since: 0, endedBy: 'key' }, 300, 'none'],
  ['spoke and fell silent', { since: 0, endedBy: 'silence' }, 12_000, 'left'],
  ['never spoke', { since: 0, endedBy: 'silence' }, 8_100, 'none'],
  ['spoke until the limit', { since: 0, endedBy: 'limit' }, 180_000, 'left'],
  ['the disk was full', { since: 0, endedBy: 'disk-full' }, 30_000, 'failed'],
  ['something failed before the tone', { endedBy: 'failed' }, 1_000, 'failed'],
] as const)('%s', (_name, listening, endedAt, outcome) => {
  expect(messageOutcome(listening, endedAt)).toBe(outcome);
});
