import type { CallLogEntry } from '@bureau/core/call-log';
import type { DeviceId } from '@bureau/core/kernel';
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

it('tells a call that another browser answered from one that another tab did', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a literal of a branded type
  const row = (ownDevice: string) =>
    ({ direction: 'incoming', disposition: 'answered', ownDevice: ownDevice as DeviceId }) as const;
  expect(callKind(row('thisbrowser.tab1'), 'thisbrowser')).toBe('incoming');
  expect(callKind(row('otherbrowser.tab1'), 'thisbrowser')).toBe('answered-elsewhere');
});
