import { expect, test } from 'vitest';
import { isMessage, messageOutcome } from './rules.ts';

test.each([
  ['hung up during the greeting', {}, 5_000, 'none'],
  ['hung up on the tone', { since: 1_000 }, 1_900, 'none'],
  ['a second is a message', { since: 1_000 }, 2_000, 'left'],
  ['spoke and pressed #', { since: 0, endedBy: 'key' }, 30_000, 'left'],
  ['pressed # on the tone', { since: 0, endedBy: 'key' }, 300, 'none'],
  ['spoke and fell silent', { since: 0, endedBy: 'silence' }, 12_000, 'left'],
  ['never spoke', { since: 0, endedBy: 'silence' }, 8_800, 'none'],
  ['spoke until the limit', { since: 0, endedBy: 'limit' }, 180_000, 'left'],
  ['the disk was full', { since: 0, endedBy: 'disk-full' }, 30_000, 'failed'],
  ['something failed before the tone', { endedBy: 'failed' }, 1_000, 'failed'],
] as const)('%s', (_name, listening, endedAt, outcome) => {
  expect(messageOutcome(listening, endedAt)).toBe(outcome);
});

test.each([
  ['a second of a voice', 1_000, [0, 40, 12], true],
  ['less than a second', 980, [0, 40, 12], false],
  ['silence, however long', 60_000, [0, 0, 0], false],
  ['nothing', 0, [], false],
] as const)('%s is a message, or not', (_name, durationMs, peaks, expected) => {
  expect(isMessage({ durationMs, peaks })).toBe(expected);
});
