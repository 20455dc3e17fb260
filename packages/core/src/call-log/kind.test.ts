import { expect, it } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { callKind } from './kind.ts';
import type { CallLogEntry } from './model.ts';

type Row = Pick<CallLogEntry, 'direction' | 'disposition'>;

const [owner, colleague] = ['u1', 'u2'] as UserId[] as [UserId, UserId];
const own = { ownerId: owner, reason: 'hung-up', trace: [{ at: 1, kind: 'called', userId: owner }] } as const;

it.each([
  ['incoming', 'answered', 'incoming'],
  ['incoming', 'missed', 'missed'],
  ['incoming', 'declined', 'declined'],
  ['incoming', 'failed', 'failed'],
  ['incoming', 'forwarded', 'forwarded'],
  ['incoming', 'voicemail', 'voicemail'],
  ['outgoing', 'answered', 'outgoing'],
  ['outgoing', 'missed', 'no-answer'],
  ['outgoing', 'declined', 'declined-by-peer'],
  ['outgoing', 'cancelled', 'cancelled'],
  ['outgoing', 'busy', 'busy'],
  ['outgoing', 'voicemail', 'voicemail'],
  ['outgoing', 'failed', 'failed'],
] satisfies [Row['direction'], Row['disposition'], string][])('%s and %s reads %s', (direction, disposition, kind) => {
  expect(callKind({ ...own, direction, disposition })).toBe(kind);
});

it.each([
  ['incoming', 'answered'],
  ['outgoing', 'answered'],
  ['incoming', 'forwarded'],
  ['outgoing', 'forwarded'],
] satisfies [Row['direction'], Row['disposition']][])(
  '%s and %s reads merged when it went on in another call',
  (direction, disposition) => {
    expect(callKind({ ...own, direction, disposition, reason: 'merged' })).toBe('merged');
  },
);

it('a call that was forwarded reads so for whom it was, and as taken by another for whom it rang besides', () => {
  const row = { ...own, direction: 'incoming', disposition: 'forwarded' } as const;
  expect(callKind(row)).toBe('forwarded');
  const elsewhere = [{ at: 1, kind: 'called', userId: colleague }] as const;
  expect(callKind({ ...row, trace: elsewhere })).toBe('answered-by-other');
});

it.each([
  ['incoming', 'missed', owner, 'missed-return'],
  ['incoming', 'declined', owner, 'declined-return'],
  ['incoming', 'answered', owner, 'incoming'],
  ['outgoing', 'answered', owner, 'outgoing'],
  ['incoming', 'missed', colleague, 'missed'],
  ['outgoing', 'missed', colleague, 'no-answer'],
] satisfies [Row['direction'], Row['disposition'], UserId, string][])(
  '%s and %s of a call that came back to %s reads %s',
  (direction, disposition, userId, kind) => {
    const trace = [...own.trace, { at: 2, kind: 'returned', userId }] as const;
    expect(callKind({ ...own, trace, direction, disposition })).toBe(kind);
  },
);
