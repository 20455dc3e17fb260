import { expect, test } from 'vitest';
import { mayAsk } from './asking.ts';

const HOUR_MS = 3_600_000;

test.each([
  ['nothing newer', { version: undefined, askedAtMs: undefined }, false, 0, false],
  ['newer, the first time', { version: '1.1.0', askedAtMs: undefined }, false, 0, true],
  ['newer, in a call', { version: '1.1.0', askedAtMs: undefined }, true, 0, false],
  ['asked an hour ago', { version: '1.1.0', askedAtMs: 0 }, false, HOUR_MS, false],
  ['asked a day ago', { version: '1.1.0', askedAtMs: 0 }, false, 24 * HOUR_MS, true],
  ['asked a day ago, in a call', { version: '1.1.0', askedAtMs: 0 }, true, 24 * HOUR_MS, false],
] as const)('%s', (_what, newer, isTalking, now, expected) => {
  expect(mayAsk(newer, isTalking, now)).toBe(expected);
});
