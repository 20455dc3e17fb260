import { describe, expect, test } from 'vitest';
import type { CallId, CompanyId, DeviceId, RecordingId, UserId } from '../kernel/index.ts';
import { arrangementOf } from './arrangement.ts';
import { completeTransfer, holdsBefore, merge, resumesAfter } from './commands.ts';
import { dial, step } from './machine.ts';
import type { Call, CallEvent, CallRecording, LiveCall } from './model.ts';
import {
  callBlocking,
  callsHolding,
  callToStayIn,
  devicesInCall,
  freeParkingSlot,
  isParkingSlot,
  isParty,
  legOf,
  mayUseMedia,
  occupies,
  ownDeviceOf,
  ownerOf,
  parkedAt,
  resolveGlare,
  roomKindOf,
} from './rules.ts';
import { viewFor } from './view.ts';

const [alice, bob, carol] = ['alice', 'bob', 'carol'] as UserId[] as [UserId, UserId, UserId];
const tabOf = (userId: UserId) => `${userId.padEnd(8, 'x')}.0001` as DeviceId;
const T0 = 100;
const [FIRST, NEXT] = ['first', 'next'] as RecordingId[] as [RecordingId, RecordingId];

function call(caller: UserId, callee: UserId, id: string, consultationFor?: LiveCall): LiveCall {
  const request = {
    id: id as CallId,
    companyId: 'co' as CompanyId,
    callerId: caller,
    callerDevice: tabOf(caller),
    calleeId: callee,
    ...(consultationFor && { consultationFor: consultationFor.id }),
  };
  const target = { userId: callee, deviceIds: [tabOf(callee)] };
  const hops = [{ kind: 'ring', targets: [target], ringForMs: 25_000 }] as const;
  return live(dial(request, { kind: 'proceed', hops, trace: [] }, T0).call);
}
const live = (given: Call): LiveCall => {
  if (given.status === 'ended') throw new Error('The call is over');
  return given;
};
const after = (given: LiveCall, event: CallEvent, now = T0 + 3_000) => live(step(given, event, now).call);
const answered = (given: LiveCall, by: UserId) => after(given, { type: 'answer', userId: by, deviceId: tabOf(by) });

const ringAt = (userId: UserId) => {
  const target = { userId, deviceIds: [tabOf(userId)] };
  return { hops: [{ kind: 'ring', targets: [target], ringForMs: 25_000 }], trace: [] } as const;
};

const ringing = call(alice, bob, 'r');
const active = answered(call(alice, bob, 'a'), bob);
const held = after(active, { type: 'hold', deviceId: tabOf(alice) });
const consultation = answered(call(alice, carol, 'c', active), carol);
const ended = step(active, { type: 'hang-up', deviceId: tabOf(bob) }, T0 + 9_000).call;

test('glare: who dials somebody by whom they are being called answers that call', () => {
  expect(resolveGlare([ringing], { callerId: bob, calleeId: alice })).toBe(ringing);
  expect(resolveGlare([ringing], { callerId: alice, calleeId: bob })).toBeUndefined();
  expect(resolveGlare([ringing], { callerId: carol, calleeId: alice })).toBeUndefined();
  expect(resolveGlare([active], { callerId: bob, calleeId: alice })).toBeUndefined();
});

describe('devices', () => {
  test('a ringing device carries nothing yet', () => {
    expect(callsHolding([ringing], tabOf(alice))).toEqual([ringing]);
    expect(callsHolding([ringing], tabOf(bob))).toEqual([]);
    expect(devicesInCall(active)).toEqual([tabOf(alice), tabOf(bob)]);
    expect([ownDeviceOf(ringing, alice), ownDeviceOf(ringing, bob)]).toEqual([tabOf(alice), undefined]);
    expect([ownerOf(active, tabOf(bob)), ownerOf(active, tabOf(carol))]).toEqual([bob, undefined]);
  });

  test('one that is engaged puts its other calls on hold first', () => {
    const hold = { id: active.id, event: { type: 'hold', deviceId: tabOf(alice) } };
    expect(holdsBefore([active, held], tabOf(alice), ['other' as CallId])).toEqual([hold]);
    expect(holdsBefore([active], tabOf(alice), [active.id])).toEqual([]);
    expect(holdsBefore([active], tabOf(carol), ['other' as CallId])).toEqual([]);
  });

  test('a call that nobody has answered cannot be put on hold', () => {
    expect(callBlocking([ringing], tabOf(alice), 'other' as CallId)).toBe(ringing);
    expect(callBlocking([active], tabOf(alice), 'other' as CallId)).toBeUndefined();
    expect(callToStayIn([ringing, active], tabOf(alice), [])).toBeUndefined();
    const hops = [{ kind: 'voicemail', ownerId: carol, reason: 'transferred' }] as const;
    const atMailbox = after(active, { type: 'transfer', deviceId: tabOf(bob), to: carol, hops, trace: [] });
    expect(callToStayIn([atMailbox], tabOf(alice), [])).toBe(atMailbox);
    expect(callToStayIn([atMailbox], tabOf(alice), [atMailbox.id])).toBeUndefined();
  });

  test('media belongs to the devices in the call, until it ends', () => {
    expect(mayUseMedia(ringing, alice, tabOf(alice))).toBe(true);
    expect(mayUseMedia(ringing, bob, tabOf(bob))).toBe(false);
    expect(mayUseMedia(active, bob, tabOf(bob))).toBe(true);
    expect(mayUseMedia(active, bob, tabOf(alice))).toBe(false);
    expect(mayUseMedia(ended, alice, tabOf(alice))).toBe(false);
    expect([isParty(ended, bob), isParty(ended, carol)]).toEqual([true, false]);
  });
});

test('presence: the caller is on a call from dialling, the callee from answering, both also on hold', () => {
  const rows = [occupies(ringing, alice), occupies(ringing, bob), occupies(held, alice), occupies(active, carol)];
  expect(rows).toEqual([true, false, true, false]);
});

test.each([
  ['701', true],
  ['799', true],
  ['700', false],
  ['800', false],
  ['0701', false],
])('a place for parked calls: %s, %s', (number, is) => {
  expect(isParkingSlot(number)).toBe(is);
});

test('the lowest free parking slot is taken, and found again', () => {
  const parked = after(active, { type: 'park', deviceId: tabOf(alice), slot: '701' });
  expect([freeParkingSlot([]), freeParkingSlot([parked])]).toEqual(['701', '702']);
  expect(parkedAt([active, parked], '701')).toBe(parked);
  expect(parkedAt([active], '701')).toBeUndefined();
});

describe('who hears what', () => {
  const hearing = (given: LiveCall) =>
    Object.fromEntries(arrangementOf(given, 1).peers.map(({ name, hears, isHeard }) => [name, [hears, isHeard]]));

  test('talking, on hold, and held by both', () => {
    expect(hearing(active)).toEqual({ alice: ['others', true], bob: ['others', true] });
    expect(hearing(held)).toEqual({ alice: ['nothing', false], bob: ['music', true] });
    const both = after(held, { type: 'hold', deviceId: tabOf(bob) });
    expect(hearing(both)).toEqual({ alice: ['nothing', false], bob: ['nothing', false] });
  });

  test('of three, two go on when the third holds', () => {
    const added = { userId: carol, deviceIds: [tabOf(carol)] };
    const hops = [{ kind: 'ring', targets: [added], ringForMs: 9_000 }] as const;
    const three = answered(after(active, { type: 'add', deviceId: tabOf(alice), hops, trace: [] }), carol);
    const holding = after(three, { type: 'hold', deviceId: tabOf(alice) });
    expect(hearing(holding)).toEqual({ alice: ['nothing', false], bob: ['others', true], carol: ['others', true] });
  });

  test('a parked one hears music, the caller of the echo test itself', () => {
    expect(hearing(after(active, { type: 'park', deviceId: tabOf(alice), slot: '701' }))).toEqual({
      bob: ['music', true],
    });
    const request = {
      id: 'e' as CallId,
      companyId: 'co' as CompanyId,
      callerId: alice,
      callerDevice: tabOf(alice),
      calleeId: bob,
    };
    const echo = live(dial(request, { kind: 'connect-service', trace: [] }, T0).call);
    expect([roomKindOf(echo), roomKindOf(active)]).toEqual(['echo', 'call']);
  });
});

describe('two calls', () => {
  test('an attended transfer leaves the two others in the first call', () => {
    const joined = completeTransfer(held, consultation, alice, T0 + 20_000);
    const into = joined?.into.call;
    expect(into?.legs.map(({ userId, status }) => [userId, status])).toEqual([
      [alice, 'left'],
      [bob, 'connected'],
      [carol, 'connected'],
    ]);
    expect(joined?.from.call).toMatchObject({ status: 'ended', reason: 'merged', mergedInto: active.id });
    expect(into && legOf(into, carol)).toMatchObject({ device: tabOf(carol) });
    const over = joined?.from.call;
    expect(over && [alice, carol].map((who) => viewFor(over, who, 9).endReason)).toEqual(['transferred', 'merged']);
  });

  test('completed while it rings, the target goes on ringing and the transferor is rung when nobody answers', () => {
    const joined = completeTransfer(held, call(alice, carol, 'c', active), alice, T0 + 20_000);
    expect(joined?.into.call).toMatchObject({ transfer: { by: alice, to: carol, phase: 'ringing' } });
    const back = joined && step(joined.into.call, { type: 'timer', timer: 'ring-end' }, T0 + 90_000).call;
    expect(back && viewFor(back, alice, 9)).toMatchObject({ status: 'ringing', transfer: { phase: 'returning' } });
  });

  test('merging keeps the one who merges, and everybody else once', () => {
    const joined = merge(held, consultation, alice, T0 + 20_000, NEXT);
    expect(joined?.into.call.legs.map(({ userId, status }) => [userId, status])).toEqual([
      [alice, 'connected'],
      [bob, 'connected'],
      [carol, 'connected'],
    ]);
    expect(joined && legOf(joined.into.call, alice)).toMatchObject({ onHold: false });
  });

  test('whoever had called the one who merges is brought by them', () => {
    const theirs = answered(call(carol, alice, 'x'), alice);
    const joined = merge(held, theirs, alice, T0 + 20_000, NEXT);
    expect(joined && legOf(joined.into.call, carol)).toMatchObject({ invitedBy: alice });
  });

  describe('of which one is recorded', () => {
    const recorded = (given: LiveCall, fields: Partial<CallRecording> = {}): LiveCall => ({
      ...given,
      recording: { id: FIRST, by: alice, status: 'on', startedAt: T0, ...fields },
    });
    const merged = (into: LiveCall, from: LiveCall) => merge(into, from, alice, T0 + 20_000, NEXT)?.into.call;

    test('the first one goes on being recorded, and who comes is in it', () => {
      const joined = merged(recorded(held), consultation);
      expect(joined).toMatchObject({ recording: { id: FIRST, status: 'on' } });
      expect(joined && legOf(joined, carol)?.recordingIds).toEqual([FIRST]);
    });

    test.each([
      ['everybody is told before it goes on', { status: 'on' }, { id: NEXT, by: alice, status: 'announcing' }],
      ['it waits until somebody resumes it', { status: 'paused' }, { id: NEXT, by: alice, status: 'paused' }],
    ] as const)('the other one: %s', (_, recording, expected) => {
      const joined = merged(held, recorded(consultation, recording));
      expect(joined).toMatchObject({ recording: { ...expected, startedAt: T0 + 20_000 } });
    });

    test('by policy the first one is recorded already', () => {
      const joined = merged(recorded(held), recorded(consultation, { id: NEXT }));
      expect(joined).toMatchObject({ recording: { id: FIRST } });
    });

    test('a consultation that is recorded ends with it when its maker leaves', () => {
      const joined = completeTransfer(held, recorded(consultation), alice, T0 + 20_000);
      expect(joined?.into.call).not.toHaveProperty('recording');
    });
  });

  test('who left a call and comes back by merging keeps what was recorded of them in it', () => {
    const third = answered(after(active, { type: 'add', deviceId: tabOf(alice), ...ringAt(carol) }), carol);
    const legs = third.legs.map((leg) => (leg.userId === carol ? { ...leg, recordingIds: [FIRST] } : leg));
    const without = after({ ...third, legs }, { type: 'hang-up', deviceId: tabOf(carol) });
    const joined = merge(without, consultation, alice, T0 + 20_000, NEXT);
    expect(joined && legOf(joined.into.call, carol)).toMatchObject({ status: 'connected', recordingIds: [FIRST] });
  });

  test('calls of others, the same call, or one that rings are not joined', () => {
    expect(merge(held, consultation, bob, T0, NEXT)).toBeUndefined();
    expect(merge(held, held, alice, T0, NEXT)).toBeUndefined();
    expect(merge(held, call(alice, carol, 'x'), alice, T0, NEXT)).toBeUndefined();
    expect(completeTransfer(held, answered(call(alice, carol, 'x'), carol), alice, T0)).toBeUndefined();
  });

  test('a consultation that ends takes the first call off hold; one that was merged does not', () => {
    const over = step(consultation, { type: 'hang-up', deviceId: tabOf(carol) }, T0 + 9_000).call;
    const resume = { id: held.id, event: { type: 'resume', deviceId: tabOf(alice) } };
    expect(resumesAfter(consultation, over, [held])).toEqual([resume]);
    expect(resumesAfter(consultation, over, [])).toEqual([]);
    const joined = merge(held, consultation, alice, T0 + 20_000, NEXT);
    expect(joined && resumesAfter(consultation, joined.from.call, [held])).toEqual([]);
  });

  test('what happens in a consultation that was given away touches the first call no more', () => {
    const parked = after(consultation, { type: 'park', deviceId: tabOf(alice), slot: '701' });
    expect(resumesAfter(consultation, parked, [held])).toHaveLength(1);
    const lost = after(parked, { type: 'device-lost', deviceId: tabOf(carol), lastHeardAt: T0, cause: 'silent' });
    expect(resumesAfter(parked, lost, [held])).toEqual([]);
  });
});

describe('view', () => {
  test('nobody sees the devices of somebody else', () => {
    expect(viewFor(ringing, alice, 1)).toMatchObject({
      direction: 'outgoing',
      peerId: bob,
      status: 'ringing',
      ring: [],
    });
    expect(JSON.stringify(viewFor(active, alice, 2))).not.toContain(tabOf(bob));
    expect(JSON.stringify(viewFor(active, bob, 2))).not.toContain(tabOf(alice));
  });

  test('the callee sees which own devices ring, then which one carries the call', () => {
    const lease = { deviceId: tabOf(bob), leaseUntil: T0 + 10_000 };
    expect(viewFor(ringing, bob, 1)).toMatchObject({ direction: 'incoming', peerId: alice, ring: [lease] });
    expect(viewFor(ringing, bob, 1).ownDevice).toBeUndefined();
    expect(viewFor(active, bob, 2)).toMatchObject({ ownDevice: tabOf(bob), ring: [] });
  });

  test('tells who holds, who is lost, and how it ended', () => {
    expect(viewFor(held, alice, 3)).toMatchObject({ onHold: true, heldByOthers: false });
    expect(viewFor(held, bob, 3)).toMatchObject({ onHold: false, heldByOthers: true, parties: [{ onHold: true }] });
    const lost = after(active, { type: 'device-lost', deviceId: tabOf(bob), lastHeardAt: T0, cause: 'silent' });
    expect([viewFor(lost, alice, 3).peerLost, viewFor(lost, bob, 3).peerLost]).toEqual([true, false]);
    expect(viewFor(ended, alice, 4)).toMatchObject({ status: 'ended', endedAt: T0 + 9_000, endReason: 'hung-up' });
  });
});
