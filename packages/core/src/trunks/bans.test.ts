import { expect, test } from 'vitest';
import type { CompanyId, UserId } from '../kernel/index.ts';
import { type BanLimit, type BannedParty, isSameParty, judge, type Suspect, TRUSTED_MS } from './bans.ts';

const T0 = 1_795_000_000_000;
const LIMIT: BanLimit = { failures: 3, withinMs: 1_000, banMs: 5_000 };
const NEW: Suspect = { failedAt: [] };

/** What becomes of attempts at these times, in ms; ✗ fails, ✓ succeeds. */
function outcomes(...attempts: readonly (readonly ['✗' | '✓', number])[]) {
  let suspect = NEW;
  return attempts.map(([mark, at]) => {
    const judged = judge(suspect, mark === '✓' ? 'succeeded' : 'failed', LIMIT, T0 + at);
    suspect = judged.suspect;
    return judged.bannedUntil === undefined ? undefined : judged.bannedUntil - T0;
  });
}

test.each<[string, readonly (readonly ['✗' | '✓', number])[], readonly (number | undefined)[]]>([
  [
    'the last one of as many as count bans',
    [
      ['✗', 0],
      ['✗', 1],
      ['✗', 2],
    ],
    [undefined, undefined, 5_002],
  ],
  [
    'those of long ago do not count',
    [
      ['✗', 0],
      ['✗', 600],
      ['✗', 1_001],
    ],
    [undefined, undefined, undefined],
  ],
  [
    'after a ban it is counted anew',
    [
      ['✗', 0],
      ['✗', 1],
      ['✗', 2],
      ['✗', 3],
    ],
    [undefined, undefined, 5_002, undefined],
  ],
  [
    'success clears',
    [
      ['✗', 0],
      ['✗', 1],
      ['✓', 2],
      ['✗', 3],
    ],
    [undefined, undefined, undefined, undefined],
  ],
  [
    'whoever has signed in is trusted for a while',
    [
      ['✓', 0],
      ['✗', 1],
      ['✗', 2],
      ['✗', 3],
      ['✗', TRUSTED_MS],
      ['✗', TRUSTED_MS + 1],
      ['✗', TRUSTED_MS + 2],
    ],
    [undefined, undefined, undefined, undefined, undefined, undefined, TRUSTED_MS + 5_002],
  ],
])('%s', (_, attempts, expected) => {
  expect(outcomes(...attempts)).toEqual(expected);
});

const address = (at: string): BannedParty => ({ kind: 'address', address: at });
const person = (companyId: string, personId: string): BannedParty => ({
  kind: 'person',
  companyId: companyId as CompanyId,
  personId: personId as UserId,
});

test.each([
  [address('a'), address('a'), true],
  [address('a'), address('b'), false],
  [address('a'), person('a', 'a'), false],
  [person('x', 'a'), person('x', 'a'), true],
  [person('x', 'a'), person('y', 'a'), false],
  [person('x', 'a'), person('x', 'b'), false],
])('%o and %o: %s', (one, other, same) => {
  expect(isSameParty(one, other)).toBe(same);
});
