import { outsideParty, type UserId, withheldParty } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { recentCalls } from './recent-calls.ts';

const helene = 'helene' as UserId;
const call = (peerId: UserId) => ({
  peerId,
  ownerId: 'camille' as UserId,
  direction: 'incoming' as const,
  disposition: 'answered' as const,
  reason: 'hung-up' as const,
  trace: [],
});
const dialled = (...peers: UserId[]) =>
  recentCalls(
    peers.map(call),
    (userId) => userId,
    (userId) => (userId === helene ? '2101' : undefined),
  ).map(({ dial }) => dial);

test('a colleague is called back at the extension, somebody outside at the number, and who withheld it not at all', () => {
  const withheld = withheldParty('6f1d1a52-0d2c-4c2b-9d0e-7a3b5c1d2e3f');
  expect(dialled(helene, outsideParty('+33199001234'), outsideParty('112'), withheld)).toEqual([
    '2101',
    '+33199001234',
    '112',
    '',
  ]);
});

test('everybody is there once', () => {
  expect(dialled(helene, outsideParty('112'), helene)).toEqual(['2101', '112']);
});
