import { describe, expect, test } from 'vitest';
import { callLogRows } from '../call-log/index.ts';
import { isLine, lineKey, lineOf, outsideParty } from '../kernel/index.ts';
import type { Hop } from '../routing/index.ts';
import { arrangementOf } from './arrangement.ts';
import { meetingMoveOf } from './into-meeting.ts';
import { dial, step } from './machine.ts';
import type { Call, CallEvent } from './model.ts';
import { devicesInCall, legOf, linesOf, peopleOf } from './rules.ts';
import {
  after,
  alice,
  answers,
  bob,
  deviceOf,
  hangsUp,
  live,
  mailbox,
  request,
  ring,
  T0,
} from './two-people.fixture.ts';
import { viewFor } from './view.ts';

const party = outsideParty('+33199001234');
const line = lineOf('0123456789abcdef');
const outside: Hop = { kind: 'ring', targets: [{ userId: party, deviceIds: [] }], ringForMs: 90_000 };
const seized: CallEvent = { type: 'ring-device-added', userId: party, deviceId: line };
const sounds: CallEvent = { type: 'early-media', deviceId: line };
const picksUp: CallEvent = { type: 'answer', userId: party, deviceId: line };
const cannot = (reason: Extract<CallEvent, { type: 'cannot-ring' }>['reason']): CallEvent => ({
  type: 'cannot-ring',
  userId: party,
  reason,
});

const begun = dial({ ...request, calleeId: party }, { kind: 'proceed', hops: [outside], trace: [] }, T0);
const rings = live(after(begun.call, [10, seized]));
const talks = live(after(rings, [5_000, picksUp]));
const hearing = (call: Call) =>
  arrangementOf(live(call), 1).peers.map(({ peerId, hears, isHeard }) => [peerId, hears, isHeard]);

test('a line has the form of a device, and its key is read back', () => {
  expect(isLine(line)).toBe(true);
  expect(isLine(deviceOf(alice))).toBe(false);
  expect(lineKey(line)).toBe('0123456789abcdef');
  expect(lineKey(lineOf('1795689746.16'))).toBe('1795689746.16');
});

describe('a desk phone of somebody who rings', () => {
  const rung = live(
    after(dial(request, { kind: 'proceed', hops: [ring(bob)], trace: [] }, T0).call, [
      10,
      { type: 'ring-device-added', userId: bob, deviceId: line },
    ]),
  );
  const gone = (deviceId = line): CallEvent => ({ type: 'ring-device-gone', userId: bob, deviceId, reason: 'busy' });

  test('that is busy leaves the ringing to the other devices', () => {
    const left = step(rung, gone(), T0 + 20);
    expect(viewFor(left.call, bob, 1)).toMatchObject({ status: 'ringing', ring: [{ deviceId: deviceOf(bob) }] });
    expect(left.effects).toContainEqual({ type: 'notify' });
  });

  test('that is the last one says why nobody rings', () => {
    const over = after(rung, [20, gone(deviceOf(bob))], [30, gone()]);
    expect(over).toMatchObject({ status: 'ended', reason: 'busy' });
  });

  test('that does not ring any more changes nothing', () => {
    const left = after(rung, [20, gone()]);
    expect(step(left, gone(), T0 + 30)).toEqual({ call: left, effects: [] });
  });

  test('carries a call until the device it moves to is heard', () => {
    const carried = after(rung, [20, { type: 'answer', userId: bob, deviceId: line }]);
    const moving = after(carried, [30, { type: 'move', userId: bob, toDevice: deviceOf(bob) }]);
    expect(linesOf(live(moving))).toEqual([{ line, party: bob }]);
    expect(linesOf(live(after(moving, [40, { type: 'moved', deviceId: deviceOf(bob) }])))).toEqual([]);
  });

  test('is seen to be a telephone as long as it carries the call', () => {
    const isOnPhone = (call: Call) => viewFor(call, alice, 1).parties.map((each) => each.isOnPhone);
    const carried = after(rung, [20, { type: 'answer', userId: bob, deviceId: line }]);
    expect(isOnPhone(rung)).toEqual([undefined]);
    expect(isOnPhone(carried)).toEqual([true]);
    expect(isOnPhone(after(carried, [30, { type: 'move', userId: bob, toDevice: deviceOf(bob) }]))).toEqual([
      undefined,
    ]);
  });
});

describe('a call out', () => {
  test('is in the room while it rings, and heard once it brings sound', () => {
    expect(devicesInCall(rings)).toContain(line);
    expect(hearing(rings)).toEqual([
      [deviceOf(alice), 'others', true],
      [line, 'nothing', false],
    ]);
    const early = step(rings, sounds, T0 + 100);
    expect(hearing(early.call)).toContainEqual([line, 'nothing', true]);
    expect(early.effects).toContainEqual({ type: 'arrange-media' });
    expect(viewFor(early.call, alice, 1)).toMatchObject({ status: 'ringing', lineSounds: true });
    expect(step(early.call, sounds, T0 + 200)).toEqual({ call: early.call, effects: [] });
  });

  test('is talked on like any other', () => {
    expect(hearing(talks)).toEqual([
      [deviceOf(alice), 'others', true],
      [line, 'others', true],
    ]);
    expect(linesOf(talks)).toEqual([{ line, party }]);
    const over = after(talks, [9_000, { type: 'hang-up', deviceId: line }]);
    expect(over).toMatchObject({ status: 'ended', reason: 'hung-up', endedBy: party });
  });

  test('does not become a meeting', () => {
    expect(meetingMoveOf(talks, deviceOf(alice))).toBeUndefined();
  });

  test.each(['busy', 'no-answer', 'unknown-number', 'line-failed'] as const)('ends as %s', (reason) => {
    const over = after(rings, [3_000, cannot(reason)]);
    expect(over).toMatchObject({ status: 'ended', reason });
    expect(legOf(over, party)).toMatchObject({ status: 'left', reason });
  });

  test.each([
    ['answered', after(talks, [9_000, hangsUp(alice)])],
    ['missed', after(rings, [3_000, cannot('no-answer')])],
    ['busy', after(rings, [3_000, cannot('busy')])],
    ['failed', after(rings, [3_000, cannot('unknown-number')])],
    ['failed', after(rings, [3_000, cannot('line-failed')])],
    ['declined', after(rings, [3_000, { type: 'decline', userId: party }])],
  ])('is %s in the history of the caller alone', (disposition, call) => {
    expect(callLogRows(call, rings)).toMatchObject([{ ownerId: alice, peerId: party, disposition }]);
    expect(peopleOf(call)).toEqual([alice]);
  });

  test('loses its line with the gateway', () => {
    expect(after(talks, [9_000, { type: 'line-failed', deviceId: line }])).toMatchObject({ reason: 'line-failed' });
    expect(step(rings, { type: 'line-failed', deviceId: line }, T0)).toEqual({ call: rings, effects: [] });
  });
});

describe('a call in', () => {
  const incoming = (...hops: Hop[]) =>
    dial({ ...request, callerId: party, callerDevice: line }, { kind: 'proceed', hops, trace: [] }, T0).call;

  test('rings, is answered, and is in the history of whoever was called', () => {
    const answered = after(incoming(ring(bob), mailbox), [4_000, answers(bob)]);
    expect(answered).toMatchObject({ status: 'active' });
    const over = after(answered, [9_000, { type: 'hang-up', deviceId: line }]);
    expect(callLogRows(over, answered)).toMatchObject([
      { ownerId: bob, peerId: party, direction: 'incoming', disposition: 'answered', talkMs: 5_000 },
    ]);
  });

  test('that nobody answers is heard by the mailbox, and its message is kept when the gateway goes', () => {
    const kept = after(incoming(mailbox), [20, { type: 'capture-started', captureId: 'c1' as never }]);
    expect(kept).toMatchObject({ status: 'active', service: { kind: 'voicemail', phase: 'recording' } });
    expect(after(kept, [5_000, { type: 'line-failed', deviceId: line }])).toMatchObject({
      status: 'ended',
      reason: 'voicemail',
    });
  });
});
