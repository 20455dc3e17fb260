import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { deviceId } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { callView } from './call-view.fixture.ts';
import { type RingStopReason, ringStopReason } from './ring-stop.ts';

const here = deviceId();
const there = deviceId();
const onlyThere = [{ deviceId: there, leaseUntil: 10 }];
const ringing: CallView = callView('c' as CallId, {
  direction: 'incoming',
  ring: [{ deviceId: here, leaseUntil: 10 }, ...onlyThere],
});
const active = { status: 'active', answeredAt: 2, ring: [] } as const;
const ended = { status: 'ended', endedAt: 3, ring: [] } as const;

test.each<[string, Partial<CallView>, RingStopReason | undefined]>([
  ['rings on', { revision: 2 }, undefined],
  ['rings on another device alone', { ring: onlyThere }, undefined],
  ['answered here', { ...active, ownDevice: here }, undefined],
  ['answered on another device', { ...active, ownDevice: there }, 'elsewhere'],
  [
    'answered on another device and over already',
    { ...ended, answeredAt: 2, ownDevice: there, endReason: 'hung-up' },
    'elsewhere',
  ],
  ['declined on another device', { ...ended, endReason: 'declined' }, 'declinedElsewhere'],
  ['cancelled by the caller', { ...ended, endReason: 'cancelled' }, 'gone'],
  ['the caller has vanished', { ...ended, endReason: 'client-lost' }, 'gone'],
  ['rang out', { ...ended, endReason: 'no-answer' }, undefined],
  ['failed', { ...ended, endReason: 'media-failed' }, undefined],
  ['taken by a colleague who rang too', { ...ended, endReason: 'answered-by-other' }, undefined],
  ['sent on by a rule', { ...ended, endReason: 'forwarded' }, undefined],
  ['over, and nobody knows why', ended, undefined],
])('%s: %j gives %s', (_, change, reason) => {
  expect(ringStopReason(ringing, { ...ringing, ...change }, here)).toBe(reason);
});

test('a call that rings again after a transfer was answered before: only a new answer counts', () => {
  const before = { ...ringing, answeredAt: 2 };
  expect(ringStopReason(before, { ...before, ...ended, endReason: 'cancelled' }, here)).toBe('gone');
  expect(ringStopReason(before, { ...before, ...active, ownDevice: there }, here)).toBe('elsewhere');
});

test.each<[string, Partial<CallView>]>([
  ['rang on another device', { ring: onlyThere }],
  ['was over', { ...ended, endReason: 'cancelled' }],
  ['was dialled', { direction: 'outgoing', ownDevice: here, ring: [] }],
])('nothing is said of a call that %s', (_, change) => {
  const after: CallView = { ...ringing, ...ended, endReason: 'cancelled' };
  expect(ringStopReason({ ...ringing, ...change }, after, here)).toBeUndefined();
});
