import { expect, test } from 'vitest';
import { causeOf, lineEndOfCause, lineEndOfSip } from './causes.ts';

test.each([
  [404, 'unknown-number'],
  [410, 'unknown-number'],
  [486, 'busy'],
  [600, 'busy'],
  [480, 'no-answer'],
  [408, 'no-answer'],
  [603, 'declined'],
  [401, 'line-failed'],
  [403, 'line-failed'],
  [503, 'line-failed'],
  [200, undefined],
  [0, undefined],
])('SIP %i is %s', (status, end) => {
  expect(lineEndOfSip(status)).toBe(end);
});

test.each([
  [1, 'unknown-number'],
  [16, 'hung-up'],
  [17, 'busy'],
  [19, 'no-answer'],
  [21, 'declined'],
  [34, 'line-failed'],
  [38, 'line-failed'],
  [127, 'line-failed'],
])('cause %i is %s', (cause, end) => {
  expect(lineEndOfCause(cause)).toBe(end);
});

test.each([
  ['busy', 17],
  ['dnd', 17],
  ['declined', 21],
  ['no-answer', 19],
  ['media-failed', 34],
  ['hung-up', 16],
] as const)('whoever calls is told of %s by %i', (reason, cause) => {
  expect(causeOf(reason)).toBe(cause);
});
