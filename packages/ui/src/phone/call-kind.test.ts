import type { CallLogEntry } from '@bureau/core/call-log';
import { type DeviceId, isDeviceId, type UserId } from '@bureau/core/kernel';
import { expect, it } from 'vitest';
import { callKind } from './call-kind.ts';

type Row = Pick<CallLogEntry, 'direction' | 'disposition'>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- literals of a branded type
const [owner, colleague] = ['u1', 'u2'] as UserId[] as [UserId, UserId];
const own = { ownerId: owner, trace: [{ at: 1, kind: 'called', userId: owner }] } as const;

it.each([
  ['incoming', 'answered', 'incoming'],
  ['incoming', 'missed', 'missed'],
  ['incoming', 'declined', 'declined'],
  ['incoming', 'failed', 'failed'],
  ['outgoing', 'answered', 'outgoing'],
  ['outgoing', 'missed', 'no-answer'],
  ['outgoing', 'declined', 'declined-by-peer'],
  ['outgoing', 'cancelled', 'cancelled'],
  ['outgoing', 'failed', 'failed'],
] satisfies [Row['direction'], Row['disposition'], string][])('%s and %s reads %s', (direction, disposition, kind) => {
  expect(callKind({ ...own, direction, disposition }, 'thisbrowser')).toBe(kind);
});

function device(text: string): DeviceId {
  if (!isDeviceId(text)) throw new Error(`not a device id: ${text}`);
  return text;
}

it.each([
  ['thisbrowser.tab1', 'incoming'],
  ['otherbrowser.tab1', 'answered-elsewhere'],
])('a call that %s answered reads %s', (ownDevice, kind) => {
  const row = { ...own, direction: 'incoming', disposition: 'answered', ownDevice: device(ownDevice) } as const;
  expect(callKind(row, 'thisbrowser')).toBe(kind);
});

it('a call that was forwarded reads so for whom it was, and as taken by another for whom it rang besides', () => {
  const row = { ...own, direction: 'incoming', disposition: 'forwarded' } as const;
  expect(callKind(row, 'thisbrowser')).toBe('forwarded');
  const elsewhere = [{ at: 1, kind: 'called', userId: colleague }] as const;
  expect(callKind({ ...row, trace: elsewhere }, 'thisbrowser')).toBe('answered-by-other');
});
