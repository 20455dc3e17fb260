import { describe, expect, test } from 'vitest';
import { type Call, type CallEvent, completeTransfer, dial, step } from '../calls/index.ts';
import type {
  CallId,
  CompanyId,
  DeviceId,
  ForwardingRuleId,
  RecordingId,
  UserId,
  VoicemailId,
} from '../kernel/index.ts';
import type { Hop, RouteStep } from '../routing/index.ts';
import type { Disposition } from './model.ts';
import { callLogEntryId, callLogRows } from './rows.ts';

const [alice, bob, carol] = ['alice', 'bob', 'carol'] as UserId[] as [UserId, UserId, UserId];
const tabOf = (userId: UserId) => `${userId.padEnd(8, 'x')}.0001` as DeviceId;
const ring = (...userIds: UserId[]): Hop => ({
  kind: 'ring',
  targets: userIds.map((userId) => ({ userId, deviceIds: [tabOf(userId)] })),
  ringForMs: 20_000,
});
const mailbox: Hop = { kind: 'voicemail', ownerId: bob, reason: 'no-answer' };
const request = {
  id: 'c1' as CallId,
  companyId: 'co' as CompanyId,
  callerId: alice,
  callerDevice: tabOf(alice),
  calleeId: bob,
};
const called: RouteStep = { at: 1_000, kind: 'called', userId: bob };

/** A call of Alice for Bob, with what happens when. */
function played(hops: readonly Hop[], events: readonly (readonly [number, CallEvent])[], trace = [called]): Call {
  return events.reduce<Call>(
    (call, [at, event]) => step(call, event, at).call,
    dial(request, { kind: 'proceed', hops, trace }, 1_000).call,
  );
}
const answer: CallEvent = { type: 'answer', userId: bob, deviceId: tabOf(bob) };
const hangUp: CallEvent = { type: 'hang-up', deviceId: tabOf(alice) };
const ringEnd: CallEvent = { type: 'timer', timer: 'ring-end' };
const byOwner = (call: Call) => Object.fromEntries(callLogRows(call).map((row) => [row.ownerId, row]));
const answered = played(
  [ring(bob)],
  [
    [6_000, answer],
    [66_000, hangUp],
  ],
);

describe('dispositions', () => {
  test.each<[string, Call, Record<string, Disposition>]>([
    ['answered', answered, { alice: 'answered', bob: 'answered' }],
    [
      'declined',
      played([ring(bob)], [[2_000, { type: 'decline', userId: bob }]]),
      { alice: 'declined', bob: 'declined' },
    ],
    ['cancelled', played([ring(bob)], [[2_000, hangUp]]), { alice: 'cancelled', bob: 'missed' }],
    ['no answer', played([ring(bob)], [[21_000, ringEnd]]), { alice: 'missed', bob: 'missed' }],
    ['media failed', played([ring(bob)], [[2_000, { type: 'media-failed' }]]), { alice: 'failed', bob: 'missed' }],
    [
      'mailbox',
      played(
        [mailbox],
        [
          [4_000, { type: 'capture-started', captureId: 'c1' as VoicemailId }],
          [9_000, hangUp],
        ],
      ),
      { alice: 'voicemail', bob: 'voicemail' },
    ],
    [
      'mailbox, and not a word',
      played(
        [mailbox],
        [
          [8_500, { type: 'capture-started', captureId: 'c1' as VoicemailId }],
          [9_000, hangUp],
        ],
      ),
      { alice: 'voicemail', bob: 'missed' },
    ],
    ['greeting', played([mailbox], [[9_000, hangUp]]), { alice: 'voicemail', bob: 'missed' }],
    [
      'greeting, sent there by the callee',
      played(
        [ring(bob)],
        [
          [3_000, { type: 'divert-to-voicemail', userId: bob }],
          [9_000, hangUp],
        ],
      ),
      { alice: 'voicemail', bob: 'voicemail' },
    ],
    [
      'forwarded',
      played(
        [ring(carol)],
        [
          [2_000, { type: 'answer', userId: carol, deviceId: tabOf(carol) }],
          [9_000, hangUp],
        ],
      ),
      { alice: 'answered', bob: 'forwarded', carol: 'answered' },
    ],
  ])('%s', (_, call, expected) => {
    const rows = Object.entries(byOwner(call)).map(([owner, row]) => [owner, row.disposition]);
    expect(Object.fromEntries(rows)).toEqual(expected);
  });

  test.each(['dnd', 'offline', 'busy'] as const)('unreachable, %s', (reason) => {
    const { call } = dial(request, { kind: 'unreachable', reason, trace: [called] }, 1_000);
    expect(byOwner(call)).toMatchObject({
      alice: { disposition: reason === 'busy' ? 'busy' : 'missed' },
      bob: { disposition: 'missed' },
    });
  });
});

test('one row per person, with times counted from the answer', () => {
  const { alice: caller, bob: callee } = byOwner(answered);
  const times = { ringMs: 5_000, talkMs: 60_000 };
  expect(caller).toMatchObject({ peerId: bob, direction: 'outgoing', ownDevice: tabOf(alice), ...times });
  expect(callee).toMatchObject({ peerId: alice, direction: 'incoming', ownDevice: tabOf(bob), ...times });
  expect(caller?.id).not.toBe(callee?.id);
  expect(callLogEntryId(answered, alice)).toBe(caller?.id);
});

test('after a transfer every row tells each part: who invited whom, when they talked, how it ended for them', () => {
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [16_000, { type: 'transfer', deviceId: tabOf(bob), to: carol, hops: [ring(carol)], trace: [] }],
      [19_000, { type: 'answer', userId: carol, deviceId: tabOf(carol) }],
      [49_000, hangUp],
    ],
  );
  const legs = [
    { userId: alice, firstAt: 1_000, answeredAt: 6_000, leftAt: 49_000, talkMs: 43_000, reason: 'hung-up' },
    {
      userId: bob,
      invitedBy: alice,
      firstAt: 1_000,
      answeredAt: 6_000,
      leftAt: 16_000,
      talkMs: 10_000,
      reason: 'transferred',
    },
    {
      userId: carol,
      invitedBy: bob,
      firstAt: 16_000,
      answeredAt: 19_000,
      leftAt: 49_000,
      talkMs: 30_000,
      reason: 'hung-up',
    },
  ];
  expect(byOwner(call)).toEqual({
    alice: expect.objectContaining({ legs, peerId: bob, ringMs: 5_000, talkMs: 43_000 }),
    bob: expect.objectContaining({ legs, peerId: alice, ringMs: 5_000, talkMs: 10_000 }),
    carol: expect.objectContaining({ legs, peerId: bob, ringMs: 3_000, talkMs: 30_000 }),
  });
});

test('who left early has a row at once, which stays theirs when the others go on', () => {
  const before = played([ring(bob)], [[6_000, answer]]);
  const after = step(
    before,
    { type: 'transfer', deviceId: tabOf(bob), to: carol, hops: [ring(carol)], trace: [] },
    16_000,
  ).call;
  expect(callLogRows(before)).toEqual([]);
  expect(callLogRows(after, before)).toMatchObject([
    { ownerId: bob, disposition: 'answered', reason: 'transferred', talkMs: 10_000 },
  ]);
});

describe('a call that was forwarded', () => {
  const dora = 'dora' as UserId;
  const answers = (userId: UserId): CallEvent => ({ type: 'answer', userId, deviceId: tabOf(userId) });
  const atOnce = ring(carol, dora);
  const dispositions = (call: Call) =>
    Object.fromEntries(callLogRows(call).map((row) => [row.ownerId, [row.disposition, row.seen]]));

  test.each<[string, Hop[], [number, CallEvent][], Record<string, [Disposition, boolean]>]>([
    [
      'taken by the next',
      [ring(bob), ring(carol)],
      [
        [21_000, ringEnd],
        [22_000, answers(carol)],
        [30_000, hangUp],
      ],
      { bob: ['forwarded', true], carol: ['answered', true] },
    ],
    [
      'taken by one of several at once',
      [atOnce, mailbox],
      [
        [2_000, answers(carol)],
        [30_000, hangUp],
      ],
      { bob: ['forwarded', true], carol: ['answered', true], dora: ['forwarded', true] },
    ],
    [
      'taken by the second in turn',
      [ring(dora), ring(carol)],
      [
        [21_000, ringEnd],
        [22_000, answers(carol)],
        [30_000, hangUp],
      ],
      { bob: ['forwarded', true], carol: ['answered', true], dora: ['forwarded', true] },
    ],
    [
      'declined by one, taken by the other',
      [atOnce],
      [
        [2_000, { type: 'decline', userId: dora }],
        [3_000, answers(carol)],
        [30_000, hangUp],
      ],
      { bob: ['forwarded', true], carol: ['answered', true], dora: ['declined', true] },
    ],
    [
      'taken by nobody',
      [ring(bob), ring(carol), mailbox],
      [
        [21_000, ringEnd],
        [41_000, ringEnd],
        [45_000, { type: 'capture-started', captureId: 'c1' as VoicemailId }],
        [50_000, hangUp],
      ],
      { bob: ['voicemail', true], carol: ['missed', false] },
    ],
    [
      'given up by the caller',
      [ring(bob), ring(carol)],
      [
        [21_000, ringEnd],
        [25_000, hangUp],
      ],
      { bob: ['missed', false], carol: ['missed', false] },
    ],
  ])('%s', (_, hops, events, expected) => {
    expect(dispositions(played(hops, events))).toMatchObject(expected);
  });

  test('nobody has missed it while it still rings elsewhere', () => {
    const begun = played([ring(bob), ring(carol)], []);
    const atCarol = step(begun, ringEnd, 21_000).call;
    expect(callLogRows(atCarol, begun)).toEqual([]);
    const answeredThere = step(atCarol, answers(carol), 22_000).call;
    expect(callLogRows(answeredThere, atCarol)).toMatchObject([{ ownerId: bob, disposition: 'forwarded' }]);
  });

  test('somebody who is added later and does not answer has missed it', () => {
    const add: CallEvent = { type: 'add', deviceId: tabOf(alice), hops: [ring(carol)], trace: [] };
    const call = played(
      [ring(bob)],
      [
        [6_000, answer],
        [7_000, add],
        [27_000, ringEnd],
        [30_000, hangUp],
      ],
    );
    expect(dispositions(call)).toMatchObject({ carol: ['missed', false] });
  });
});

test('a number in a rule is shown to its owner alone', () => {
  const step1: RouteStep = { at: 1_000, kind: 'number-not-reached', userId: bob, number: '+33199001234' };
  const { alice: caller, bob: callee } = byOwner(played([ring(bob)], [[21_000, ringEnd]], [called, step1]));
  expect(caller?.trace).toContainEqual({ ...step1, number: '' });
  expect(callee?.trace).toContainEqual(step1);
});

test('completed while it rings, the consultation has gone on elsewhere: nobody has missed it, nothing has failed', () => {
  const first = played([ring(bob)], [[6_000, answer]]);
  const asking = { ...request, id: 'c2' as CallId, consultationFor: request.id, calleeId: carol };
  const consultation = dial(asking, { kind: 'proceed', hops: [ring(carol)], trace: [called] }, 9_000).call;
  if (first.status === 'ended' || consultation.status === 'ended') throw new Error('a call is over');
  const joined = completeTransfer(first, consultation, alice, 12_000);
  expect(joined && byOwner(joined.from.call)).toMatchObject({
    alice: { disposition: 'forwarded' },
    carol: { disposition: 'forwarded', seen: true },
  });
});

test('the name of a forwarding rule is shown to its owner alone', () => {
  const forwarded: RouteStep = {
    at: 1_000,
    kind: 'forwarded',
    userId: bob,
    ruleId: 'r' as ForwardingRuleId,
    ruleName: 'Lunch',
    to: [carol],
  };
  const { alice: caller, bob: callee } = byOwner(played([ring(carol)], [[21_000, ringEnd]], [called, forwarded]));
  expect(caller?.trace).toContainEqual({ ...forwarded, ruleName: '' });
  expect(callee?.trace).toContainEqual(forwarded);
});

test('a recording is in the history of those who were there', () => {
  const recordingId = 'recording' as RecordingId;
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [7_000, { type: 'start-recording', deviceId: tabOf(bob), recordingId }],
      [8_000, { type: 'capture-started', captureId: recordingId }],
      [9_000, hangUp],
    ],
  );
  expect(byOwner(call)).toMatchObject({ alice: { recordingIds: [recordingId] }, bob: { recordingIds: [recordingId] } });
});

test('only a missed incoming call waits to be seen', () => {
  const seen = (call: Call) => callLogRows(call).map((row) => row.seen);
  expect(seen(played([ring(bob)], [[21_000, ringEnd]]))).toEqual([true, false]);
  expect(seen(played([ring(bob)], [[2_000, { type: 'decline', userId: bob }]]))).toEqual([true, true]);
  expect(seen(answered)).toEqual([true, true]);
});
