import type { CallLogEntry } from '@bureau/core/call-log';
import { type DeviceId, isDeviceId } from '@bureau/core/kernel';
import { expect, it } from 'vitest';
import { callKind } from './call-kind.ts';

type Row = Pick<CallLogEntry, 'direction' | 'disposition'>;

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
  expect(callKind({ direction, disposition }, 'thisbrowser')).toBe(kind);
});

function device(text: string): DeviceId {
  if (!isDeviceId(text)) throw new Error(`not a device id: ${text}`);
  return text;
}

it.each([
  ['thisbrowser.tab1', 'incoming'],
  ['otherbrowser.tab1', 'answered-elsewhere'],
])('a call that %s answered reads %s', (ownDevice, kind) => {
  const row = { direction: 'incoming', disposition: 'answered', ownDevice: device(ownDevice) } as const;
  expect(callKind(row, 'thisbrowser')).toBe(kind);
});
