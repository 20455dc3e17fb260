import { describe, expect, test } from 'vitest';
import type { CallId, CompanyId, DeviceId, UserId } from '../kernel/index.ts';
import type { ActiveCall, EndedCall, RingingCall } from './model.ts';
import {
  callHolding,
  devicesInCall,
  isParty,
  mayUseMedia,
  occupies,
  ownDeviceOf,
  ownerOf,
  resolveGlare,
  roomKindOf,
} from './rules.ts';
import { viewFor } from './view.ts';

const alice = 'alice' as UserId;
const bob = 'bob' as UserId;
const carol = 'carol' as UserId;
const aliceTab = 'aaaaaaaa.0001' as DeviceId;
const bobTab = 'bbbbbbbb.0001' as DeviceId;
const base = {
  companyId: 'co' as CompanyId,
  callerId: alice,
  callerDevice: aliceTab,
  calleeId: bob,
  startedAt: 100,
  trace: [],
};
const ringing: RingingCall = {
  ...base,
  id: 'r' as CallId,
  status: 'ringing',
  ring: [{ deviceId: bobTab, leaseUntil: 10_100 }],
  ringEndsAt: 25_100,
  lost: [],
};
const active: ActiveCall = {
  ...base,
  id: 'a' as CallId,
  status: 'active',
  answeredAt: 3_100,
  calleeDevice: bobTab,
  lost: [],
};
const ended: EndedCall = { ...base, id: 'e' as CallId, status: 'ended', endedAt: 5_000, reason: 'no-answer' };

test('glare: who dials somebody by whom they are being called answers that call', () => {
  expect(resolveGlare([ringing], { callerId: bob, calleeId: alice })).toBe(ringing);
  expect(resolveGlare([ringing], { callerId: alice, calleeId: bob })).toBeUndefined();
  expect(resolveGlare([ringing], { callerId: carol, calleeId: alice })).toBeUndefined();
  expect(resolveGlare([active], { callerId: bob, calleeId: alice })).toBeUndefined();
});

test('a device carries one call at a time; a ringing device carries none yet', () => {
  expect(callHolding([ringing], aliceTab)).toBe(ringing);
  expect(callHolding([ringing], bobTab)).toBeUndefined();
  expect(callHolding([active], bobTab)).toBe(active);
});

test('presence: the caller is occupied from dialling, the callee from answering', () => {
  expect([occupies(ringing, alice), occupies(ringing, bob), occupies(active, bob), occupies(active, carol)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('media belongs to the devices in the call, until it ends', () => {
  expect(devicesInCall(ringing)).toEqual([aliceTab]);
  expect(devicesInCall(active)).toEqual([aliceTab, bobTab]);
  expect(mayUseMedia(ringing, alice, aliceTab)).toBe(true);
  expect(mayUseMedia(ringing, bob, bobTab)).toBe(false);
  expect(mayUseMedia(active, bob, bobTab)).toBe(true);
  expect(mayUseMedia(active, bob, aliceTab)).toBe(false);
  expect(mayUseMedia(active, carol, aliceTab)).toBe(false);
  expect(mayUseMedia(ended, alice, aliceTab)).toBe(false);
  expect([isParty(ended, alice), isParty(ended, bob), isParty(ended, carol)]).toEqual([true, true, false]);
});

test('each side carries the call on one device; the callee on none while it rings', () => {
  expect([ownDeviceOf(ringing, alice), ownDeviceOf(ringing, bob)]).toEqual([aliceTab, undefined]);
  expect([ownDeviceOf(active, bob), ownDeviceOf(active, carol)]).toEqual([bobTab, undefined]);
  expect([ownerOf(ringing, aliceTab), ownerOf(ringing, bobTab)]).toEqual([alice, undefined]);
  expect([ownerOf(active, bobTab), ownerOf(active, 'dddddddd.0001' as DeviceId)]).toEqual([bob, undefined]);
});

test('a call without a device on the other side meets the echo', () => {
  const { calleeDevice: _none, ...echo } = active;
  expect([roomKindOf(ringing), roomKindOf(active), roomKindOf(echo)]).toEqual(['call', 'call', 'echo']);
});

describe('view', () => {
  test('the caller never sees the devices of the callee', () => {
    expect(viewFor(ringing, alice, 1)).toEqual({
      id: 'r',
      revision: 1,
      direction: 'outgoing',
      peerId: bob,
      status: 'ringing',
      startedAt: 100,
      ring: [],
      ownDevice: aliceTab,
      peerLost: false,
    });
    expect(viewFor(active, alice, 2)).toMatchObject({ ownDevice: aliceTab, answeredAt: 3_100 });
    expect(JSON.stringify(viewFor(active, alice, 2))).not.toContain(bobTab);
  });

  test('the callee sees which own devices ring, then which one carries the call', () => {
    expect(viewFor(ringing, bob, 1)).toMatchObject({ direction: 'incoming', peerId: alice, ring: ringing.ring });
    expect(viewFor(ringing, bob, 1).ownDevice).toBeUndefined();
    expect(viewFor(active, bob, 2)).toMatchObject({ ownDevice: bobTab, ring: [] });
    expect(JSON.stringify(viewFor(active, bob, 2))).not.toContain(aliceTab);
  });

  test('tells when the other side is lost, and how it ended', () => {
    const lost: ActiveCall = { ...active, lost: [{ deviceId: bobTab, endsAt: 9_000 }] };
    expect([viewFor(lost, alice, 3).peerLost, viewFor(lost, bob, 3).peerLost]).toEqual([true, false]);
    expect(viewFor(ended, bob, 4)).toMatchObject({ status: 'ended', endedAt: 5_000, endReason: 'no-answer' });
  });
});
