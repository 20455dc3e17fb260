import type { StreamEvent } from '@bureau/api';
import type { CallView } from '@bureau/core/calls';
import { type CallId, type DeviceId, lineOf, type UserId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { createDeskPhones } from './create-desk-phones.ts';
import { requestsTo } from './requests.fixture.ts';

const TO = { userId: 'ada' as UserId };
const [MINE, OTHER] = ['mine', 'other'] as CallId[] as [CallId, CallId];
const LINE = lineOf('1700000000.1');
const TAB = 'tab.0001' as DeviceId;

const change = (id: CallId, fields: Partial<CallView> = {}): StreamEvent => ({
  type: 'call.changed',
  call: { id, status: 'active', direction: 'outgoing', ownDevice: LINE, ...fields } as CallView,
});
const opened = (calls: readonly CallView[] = []) =>
  ({ type: 'stream.opened', deskPhones: [], calls }) as unknown as StreamEvent;

/** `meanwhile` arrives before the answer to a request. */
function room(meanwhile: () => void = () => undefined) {
  const asked: string[] = [];
  const answer = (name: string) => () => {
    asked.push(name);
    meanwhile();
  };
  const deskPhones = createDeskPhones(
    requestsTo({ deskPhones: { callFrom: answer('call'), take: answer('take'), cancel: answer('cancel') } }),
  );
  return { deskPhones, asked, ringing: () => deskPhones.store.getState().ringing };
}

test.each<[string, StreamEvent, boolean]>([
  ['a new call on a line', change(MINE), false],
  ['an own call that this tab carries', change(MINE, { ownDevice: TAB }), true],
  ['a call that somebody else made', change(MINE, { direction: 'incoming' }), true],
  ['a call that is over', change(MINE, { status: 'ended' }), true],
  ['that nobody picked it up', { type: 'desk-phone.not-picked-up' }, false],
  ['a new connection', opened(), false],
])('the phones that are to call ring on after %s: %s', async (_, event, ringsOn) => {
  const { deskPhones, ringing } = room();
  await deskPhones.call(TO);
  expect(ringing()).toEqual({ kind: 'call', to: TO });
  deskPhones.receive(event);
  expect(ringing() !== undefined).toBe(ringsOn);
});

test('a call that a line carries already is not the one that was asked for', async () => {
  const { deskPhones, ringing } = room();
  deskPhones.receive(change(OTHER));
  await deskPhones.call(TO);
  deskPhones.receive(change(OTHER, { onHold: true }));
  expect(ringing()).toBeDefined();
  deskPhones.receive(change(OTHER, { status: 'ended' }));
  deskPhones.receive(change(MINE));
  expect(ringing()).toBeUndefined();
});

test('a call that is to go on there rings until a line carries it, and no other', async () => {
  const { deskPhones, ringing } = room();
  deskPhones.receive(change(MINE, { ownDevice: TAB, direction: 'incoming' }));
  await deskPhones.take(MINE);
  expect(ringing()).toEqual({ kind: 'take', callId: MINE });
  deskPhones.receive(change(OTHER));
  expect(ringing()).toBeDefined();
  deskPhones.receive(change(MINE, { direction: 'incoming' }));
  expect(ringing()).toBeUndefined();
});

test('a phone that is picked up before the answer comes does not ring', async () => {
  const { deskPhones, ringing } = room(() => deskPhones.receive(change(MINE)));
  await deskPhones.call(TO);
  expect(ringing()).toBeUndefined();
});

test('what is refused rings nowhere', async () => {
  const { deskPhones, ringing } = room(() => {
    throw new Error('away');
  });
  await expect(deskPhones.call(TO)).rejects.toThrow('away');
  expect(ringing()).toBeUndefined();
});

test('what is called off rings no more, and nobody has missed anything', async () => {
  const { deskPhones, ringing, asked } = room();
  await deskPhones.call(TO);
  await deskPhones.cancel();
  expect([ringing(), asked, deskPhones.store.getState().notPickedUp]).toEqual([
    undefined,
    ['call', 'cancel'],
    undefined,
  ]);
});

test('that nobody picked up is told with whom it was to call', async () => {
  const { deskPhones } = room();
  await deskPhones.call(TO);
  deskPhones.receive({ type: 'desk-phone.not-picked-up' });
  expect(deskPhones.store.getState().notPickedUp).toEqual({ to: TO });
});
