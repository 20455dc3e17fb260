import type { CallView } from '@bureau/core/calls';
import type { CallId } from '@bureau/core/kernel';
import { callId, deviceId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallBook } from './call-book.ts';
import { callView } from './call-view.fixture.ts';

const NOW = 1_000_000;
/** The server's clock is a minute ahead. */
const AHEAD = 60_000;
const here = deviceId();
const there = deviceId();
let silentForMs = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  silentForMs = 0;
});
afterEach(() => vi.useRealTimers());

const book = () =>
  createCallBook({
    deviceId: () => here,
    serverNow: () => Date.now() + AHEAD,
    silentForMs: () => silentForMs,
  });
const view = (id: CallId, fields: Partial<CallView> = {}): CallView =>
  callView(id, { direction: 'incoming', startedAt: NOW, ...fields });
const ringing = (id: CallId, forMs: number, revision = 1) =>
  view(id, { revision, ring: [{ deviceId: here, leaseUntil: NOW + AHEAD + forMs }] });

test('a call rings on the devices of its leases and nowhere else', () => {
  const calls = book();
  const id = callId();
  calls.apply(view(id, { ring: [{ deviceId: there, leaseUntil: NOW + AHEAD + 10_000 }] }));
  expect(calls.store.getState().ringing).toEqual([]);
  calls.apply(ringing(id, 10_000, 2));
  expect(calls.store.getState().ringing.map((call) => call.id)).toEqual([id]);
});

test('the ringing stops by itself at the end of the lease, by the clock of the server', () => {
  const calls = book();
  calls.apply(ringing(callId(), 10_000));
  vi.advanceTimersByTime(9_999);
  expect(calls.store.getState().ringing).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(calls.store.getState().ringing).toEqual([]);
});

test('a renewed lease rings on', () => {
  const calls = book();
  const id = callId();
  calls.apply(ringing(id, 10_000));
  vi.advanceTimersByTime(5_000);
  calls.apply(ringing(id, 15_000, 2));
  vi.advanceTimersByTime(9_999);
  expect(calls.store.getState().ringing).toHaveLength(1);
});

test('the ringing stops when the server was silent for 6 s', () => {
  const calls = book();
  calls.apply(ringing(callId(), 10_000));
  silentForMs = 5_999;
  vi.advanceTimersByTime(500);
  expect(calls.store.getState().ringing).toHaveLength(1);
  silentForMs = 6_000;
  vi.advanceTimersByTime(500);
  expect(calls.store.getState().ringing).toEqual([]);
});

test('an older view never replaces a newer one, and a late one does not revive an ended call', () => {
  const calls = book();
  const id = callId();
  calls.apply(view(id, { revision: 5, status: 'active', ownDevice: there }));
  calls.apply(ringing(id, 10_000, 4));
  expect(calls.store.getState()).toMatchObject({ ringing: [], elsewhere: [{ id, revision: 5 }] });
  calls.apply(view(id, { revision: 6, status: 'ended', ownDevice: there }));
  calls.apply(view(id, { revision: 5, status: 'active', ownDevice: there }));
  expect(calls.store.getState().elsewhere).toEqual([]);
});

test('the own call is shown for 4 s after its end', () => {
  const calls = book();
  const id = callId();
  calls.apply(view(id, { status: 'active', ownDevice: here }));
  calls.apply(view(id, { revision: 2, status: 'ended', ownDevice: here, endReason: 'hung-up' }));
  expect(calls.store.getState().current).toMatchObject({ status: 'ended', endReason: 'hung-up' });
  vi.advanceTimersByTime(3_999);
  expect(calls.store.getState().current).toBeDefined();
  vi.advanceTimersByTime(1);
  expect(calls.store.getState().current).toBeUndefined();
});

test('a call that is taken on another device says so here for 4 s', () => {
  const calls = book();
  const id = callId();
  calls.apply(ringing(id, 10_000));
  calls.apply(view(id, { revision: 2, status: 'active', ownDevice: there, answeredAt: NOW }));
  expect(calls.store.getState().stopped).toEqual([{ callId: id, peerId: 'peer', reason: 'elsewhere' }]);
  vi.advanceTimersByTime(3_999);
  expect(calls.store.getState().stopped).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(calls.store.getState().stopped).toEqual([]);
});

test('a call that is declined here has no more to say', () => {
  const calls = book();
  const id = callId();
  calls.apply(ringing(id, 10_000));
  calls.setDismissed(id, true);
  calls.apply(view(id, { revision: 2, status: 'ended', endReason: 'declined' }));
  expect(calls.store.getState()).toMatchObject({ ringing: [], stopped: [] });
});

test('a call that is hung up here reads as ended at once, whatever the server still says', () => {
  const calls = book();
  const id = callId();
  calls.apply(view(id, { status: 'active', ownDevice: here, answeredAt: NOW }));
  calls.setDismissed(id, true);
  expect(calls.store.getState().current).toMatchObject({ status: 'ended', endReason: 'hung-up' });
  calls.apply(view(id, { revision: 2, status: 'active', ownDevice: here, answeredAt: NOW, peerLost: true }));
  expect(calls.store.getState().current?.status).toBe('ended');
});

test('a snapshot without a live call ends it; a younger view brings it back', () => {
  const calls = book();
  const [gone, kept] = [callId(), callId()];
  calls.apply(ringing(gone, 10_000, 3));
  calls.apply(view(kept, { revision: 7, status: 'active', ownDevice: there }));
  calls.applySnapshot([view(kept, { revision: 6, status: 'ringing' })]);
  expect(calls.store.getState().ringing).toEqual([]);
  expect(calls.store.getState().elsewhere).toMatchObject([{ id: kept, revision: 7 }]);
  calls.apply(ringing(gone, 10_000, 3));
  expect(calls.store.getState().ringing).toHaveLength(1);
});

test('a change of one call leaves the rest of the state the same objects', () => {
  const calls = book();
  calls.apply(ringing(callId(), 10_000));
  const { ringing: before } = calls.store.getState();
  calls.apply(view(callId(), { status: 'active', ownDevice: there }));
  expect(calls.store.getState().ringing).toBe(before);
});

const own = (id: CallId, fields: Partial<CallView> = {}) => view(id, { status: 'active', ownDevice: here, ...fields });
const shown = (calls: ReturnType<typeof book>) => {
  const { current, held } = calls.store.getState();
  return { current: current?.id, held: held.map(({ id }) => id) };
};

test('of two calls the one that is not on hold is current; swapped, it is the other one', () => {
  const calls = book();
  const [first, second] = [callId(), callId()];
  calls.apply(own(first));
  calls.apply(own(second, { startedAt: NOW + 1 }));
  // Both look as if they were not on hold: the one that was turned to later counts.
  expect(shown(calls)).toEqual({ current: second, held: [first] });
  calls.apply(own(first, { revision: 2, onHold: true }));
  expect(shown(calls)).toEqual({ current: second, held: [first] });
  calls.apply(own(first, { revision: 3, onHold: false }));
  expect(shown(calls)).toEqual({ current: first, held: [second] });
  calls.apply(own(second, { revision: 2, startedAt: NOW + 1, onHold: true }));
  expect(shown(calls)).toEqual({ current: first, held: [second] });
});

test('the only call is current also on hold; when the current one ends, the held one is at once', () => {
  const calls = book();
  const [first, second] = [callId(), callId()];
  calls.apply(own(first, { onHold: true }));
  expect(shown(calls)).toEqual({ current: first, held: [] });
  calls.apply(own(second, { startedAt: NOW + 1 }));
  expect(shown(calls)).toEqual({ current: second, held: [first] });
  calls.apply(own(second, { revision: 2, status: 'ended', endReason: 'hung-up' }));
  expect(calls.store.getState().current).toMatchObject({ id: first, onHold: true });
});

test('a transferred call that nobody answered rings again where it was', () => {
  const calls = book();
  const id = callId();
  calls.apply(own(id, { direction: 'outgoing' }));
  calls.apply(own(id, { direction: 'outgoing', revision: 2, status: 'ended', endReason: 'transferred' }));
  expect(calls.store.getState().current?.status).toBe('ended');
  calls.apply({ ...ringing(id, 10_000, 3), direction: 'outgoing', answeredAt: NOW });
  expect(calls.store.getState()).toMatchObject({ current: undefined, ringing: [{ id }] });
});

test('a call that was hung up here and is over may ring again', () => {
  const calls = book();
  const id = callId();
  calls.apply(own(id));
  calls.setDismissed(id, true);
  calls.apply(own(id, { revision: 2, status: 'ended', endReason: 'hung-up' }));
  calls.apply(ringing(id, 10_000, 3));
  expect(calls.store.getState().ringing).toHaveLength(1);
});

test('a call that moves to another device is heard here until that one is', () => {
  const calls = book();
  const id = callId();
  calls.apply(own(id));
  calls.apply(own(id, { revision: 2, ownDevice: there, movingFrom: here }));
  expect(calls.store.getState()).toMatchObject({ elsewhere: [{ id }], held: [] });
  expect(calls.carried()).toMatchObject([{ view: { id }, isLeaving: true }]);
  calls.apply(own(id, { revision: 3, ownDevice: there }));
  expect(calls.carried()).toEqual([]);
});

test('a recording that failed is known until there is another one, or the call is over', () => {
  const calls = book();
  const id = callId();
  const failures = () => calls.store.getState().recordingFailures;
  calls.apply(own(id));
  calls.recordingFailed({ callId: id, cause: 'disk-full' });
  expect(failures()).toEqual([{ callId: id, cause: 'disk-full' }]);
  calls.apply(own(id, { revision: 2, recording: { status: 'announcing', startedAt: NOW } }));
  expect(failures()).toEqual([]);
  calls.recordingFailed({ callId: id, cause: 'failed' });
  calls.apply(own(id, { revision: 3, status: 'ended' }));
  expect(failures()).toEqual([]);
});
