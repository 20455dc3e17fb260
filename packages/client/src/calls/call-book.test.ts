import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import { callId, deviceId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallBook } from './call-book.ts';

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
const view = (id: CallId, fields: Partial<CallView> = {}): CallView => ({
  id,
  revision: 1,
  direction: 'incoming',
  peerId: 'peer' as UserId,
  status: 'ringing',
  startedAt: NOW,
  ring: [],
  peerLost: false,
  ...fields,
});
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
