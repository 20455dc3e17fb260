import type { CallId, CompanyId, DeviceId, UserId } from '../kernel/index.ts';
import { dial, step } from './machine.ts';
import type { ActiveCall, EndedCall, RingingCall } from './model.ts';

export const alice = 'alice' as UserId;
export const bob = 'bob' as UserId;
export const mallory = 'mallory' as UserId;
export const aliceTab = 'aaaaaaaa.0001' as DeviceId;
export const bobTab = 'bbbbbbbb.0001' as DeviceId;
export const bobPhone = 'cccccccc.0001' as DeviceId;
export const strange = 'dddddddd.0001' as DeviceId;
export const T0 = 1_000_000;
export const RING_MS = 25_000;

export const request = {
  id: 'c1' as CallId,
  companyId: 'co' as CompanyId,
  callerId: alice,
  callerDevice: aliceTab,
  calleeId: bob,
};
export const rung = dial(request, { kind: 'ring', deviceIds: [bobTab, bobPhone], ringForMs: RING_MS, trace: [] }, T0);
export const ringing = rung.call as RingingCall;
export const active = step(ringing, { type: 'answer', userId: bob, deviceId: bobTab }, T0 + 3_000).call as ActiveCall;
export const ended = step(active, { type: 'hang-up', deviceId: aliceTab }, T0 + 60_000).call as EndedCall;
export const ringingLost = step(
  ringing,
  { type: 'device-lost', deviceId: aliceTab, lastHeardAt: T0, cause: 'silent' },
  T0 + 6_000,
).call;
export const activeLost = step(
  active,
  { type: 'device-lost', deviceId: bobTab, lastHeardAt: T0 + 9_000, cause: 'silent' },
  T0 + 9_000,
).call;
