import { describe, expect, test } from 'vitest';
import { type Call, type CallEvent, completeTransfer, dial, merge, step } from '../calls/index.ts';
import {
  alice,
  answers,
  bob,
  carol,
  deviceOf,
  dora,
  hangsUp,
  live,
  mailbox,
  request,
} from '../calls/two-people.fixture.ts';
import type { CallId, RecordingId, UserId, VoicemailId } from '../kernel/index.ts';
import { callKind } from './kind.ts';
import type { Disposition } from './model.ts';
import { answer, byOwner, called, hangUp, played, ring, ringEnd } from './played-call.fixture.ts';
import { callLogEntryId, callLogRows } from './rows.ts';

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
          [2_000, { type: 'answer', userId: carol, deviceId: deviceOf(carol) }],
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
  expect(caller).toMatchObject({ peerId: bob, direction: 'outgoing', ownDevice: deviceOf(alice), ...times });
  expect(callee).toMatchObject({ peerId: alice, direction: 'incoming', ownDevice: deviceOf(bob), ...times });
  expect(caller?.id).not.toBe(callee?.id);
  expect(callLogEntryId(answered, alice)).toBe(caller?.id);
});

test.each<[string, Call, number]>([
  ['at once, as during Do not disturb', played([mailbox], [[9_000, hangUp]]), 0],
  [
    'once nobody had answered',
    played(
      [ring(bob), mailbox],
      [
        [21_000, ringEnd],
        [30_000, hangUp],
      ],
    ),
    20_000,
  ],
])('a mailbox that answers %s ends the ringing', (_, call, ringMs) => {
  const { alice: caller, bob: callee } = byOwner(call);
  expect([caller?.ringMs, callee?.ringMs]).toEqual([ringMs, ringMs]);
});

test('after a transfer every row tells each part: who invited whom, when they talked, how it ended for them', () => {
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [16_000, { type: 'transfer', deviceId: deviceOf(bob), to: carol, hops: [ring(carol)], trace: [] }],
      [19_000, { type: 'answer', userId: carol, deviceId: deviceOf(carol) }],
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
    carol: expect.objectContaining({ legs, peerId: alice, ringMs: 3_000, talkMs: 30_000 }),
  });
});

test.each([
  ['the callee', bob, alice],
  ['the caller', alice, bob],
])('whom %s transferred a call to has missed a call of whoever waited', (_, by, waited) => {
  expect(byOwner(returned(by, { type: 'answer', userId: by, deviceId: deviceOf(by) })).carol).toBeUndefined();
  const over = step(returned(by, { type: 'answer', userId: by, deviceId: deviceOf(by) }), hangUp, 30_000).call;
  expect(byOwner(over).carol).toMatchObject({ direction: 'incoming', disposition: 'declined', peerId: waited });
});

test.each([
  ['the callee', bob, alice],
  ['the caller', alice, bob],
])('a call that %s transferred to a mailbox is a row of its owner, from whoever spoke', (_, by, speaker) => {
  const toMailbox = { type: 'transfer', deviceId: deviceOf(by), to: carol, trace: [] } as const;
  const hops = [{ kind: 'voicemail', ownerId: carol, reason: 'transferred' }] as const;
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [16_000, { ...toMailbox, hops }],
      [18_000, { type: 'capture-started', captureId: 'c1' as VoicemailId }],
      [49_000, { type: 'hang-up', deviceId: deviceOf(speaker) }],
    ],
  );
  expect(call).toMatchObject({ service: { speakerId: speaker } });
  expect(byOwner(call).carol).toMatchObject({
    direction: 'incoming',
    disposition: 'voicemail',
    peerId: speaker,
    ringMs: 0,
    talkMs: 0,
  });
});

test('whoever takes a parked call has talked with the one who waited', () => {
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [16_000, { type: 'park', deviceId: deviceOf(bob), slot: '701' }],
      [19_000, { type: 'retrieve', userId: carol, deviceId: deviceOf(carol) }],
      [49_000, hangUp],
    ],
  );
  expect(byOwner(call).carol).toMatchObject({ direction: 'incoming', disposition: 'answered', peerId: alice });
});

test('who left early has a row at once, which stays theirs when the others go on', () => {
  const before = played([ring(bob)], [[6_000, answer]]);
  const after = step(
    before,
    { type: 'transfer', deviceId: deviceOf(bob), to: carol, hops: [ring(carol)], trace: [] },
    16_000,
  ).call;
  expect(callLogRows(before)).toEqual([]);
  expect(callLogRows(after, before)).toMatchObject([
    { ownerId: bob, disposition: 'answered', reason: 'transferred', talkMs: 10_000 },
  ]);
});

const returned = (by: UserId, answeredBack: CallEvent, at = 20_000) =>
  played(
    [ring(bob)],
    [
      [6_000, answer],
      [16_000, { type: 'transfer', deviceId: deviceOf(by), to: carol, hops: [ring(carol)], trace: [] }],
      [18_000, { type: 'decline', userId: carol }],
      [at, answeredBack],
    ],
  );

test.each([
  ['the caller does not answer', alice, bob, ringEnd, 'missed', false],
  ['the caller declines', alice, bob, { type: 'decline', userId: alice }, 'declined', true],
  ['the callee does not answer', bob, alice, ringEnd, 'missed', false],
  ['whoever waited gives up', bob, alice, hangUp, 'missed', false],
] as const)(
  'a transfer that comes back, and %s: it is a call of whoever waited',
  (_, by, waited, event, disposition, seen) => {
    expect(byOwner(returned(by, event, event === ringEnd ? 80_000 : 20_000))[by]).toMatchObject({
      direction: 'incoming',
      disposition,
      peerId: waited,
      seen,
      talkMs: 10_000,
    });
  },
);

test('a transfer that comes back and is taken stays the call that it was', () => {
  const rows = byOwner(returned(alice, { type: 'answer', userId: alice, deviceId: deviceOf(alice) }));
  const over = step(returned(alice, { type: 'answer', userId: alice, deviceId: deviceOf(alice) }), hangUp, 30_000).call;
  expect(rows).toEqual({});
  expect(byOwner(over).alice).toMatchObject({ direction: 'outgoing', disposition: 'answered', peerId: bob });
  expect(byOwner(over).alice?.legs.find(({ userId }) => userId === alice)?.invitedBy).toBeUndefined();
});

describe('two calls that became one', () => {
  const recordingId = 'next' as RecordingId;
  const asking = { ...request, id: 'c2' as CallId, consultationFor: request.id, calleeId: carol };
  const first = live(played([ring(bob)], [[6_000, answer]]));
  const ringing = live(dial(asking, { kind: 'proceed', hops: [ring(carol)], trace: [called] }, 9_000).call);
  const talking = live(step(ringing, answers(carol), 11_000).call);
  const readings = (call: Call | undefined) =>
    call && Object.fromEntries(callLogRows(call).map((row) => [row.ownerId, [callKind(row), row.talkMs, row.seen]]));

  test('merged: the one says that it went on, with what was talked in it, the other has everybody', () => {
    const joined = merge(first, talking, alice, 12_000, recordingId);
    expect(readings(joined?.from.call)).toEqual({ alice: ['merged', 1_000, true], carol: ['merged', 1_000, true] });
    const over = joined && step(live(step(joined.into.call, hangUp, 20_000).call), hangsUp(bob), 22_000).call;
    expect(readings(over)).toEqual({
      alice: ['outgoing', 14_000, true],
      bob: ['incoming', 16_000, true],
      carol: ['incoming', 10_000, true],
    });
  });

  test('merged while somebody else was still rung: nobody else has taken it from them', () => {
    const add: CallEvent = { type: 'add', deviceId: deviceOf(alice), hops: [ring(dora)], trace: [] };
    const joined = merge(first, live(step(talking, add, 11_500).call), alice, 12_000, recordingId);
    expect(readings(joined?.from.call)).toMatchObject({ dora: ['merged', 0, true] });
  });

  test('transferred after a consultation: it has gone on elsewhere', () => {
    const joined = completeTransfer(first, talking, alice, 12_000);
    expect(readings(joined?.from.call)).toEqual({ alice: ['merged', 1_000, true], carol: ['merged', 1_000, true] });
  });

  test('transferred while it rings: nobody has missed it, nothing has failed', () => {
    const joined = completeTransfer(first, ringing, alice, 12_000);
    expect(joined && byOwner(joined.from.call)).toMatchObject({
      alice: { disposition: 'forwarded' },
      carol: { disposition: 'forwarded' },
    });
    expect(readings(joined?.from.call)).toEqual({ alice: ['merged', 0, true], carol: ['merged', 0, true] });
  });
});

test('a recording is in the history of those who were there', () => {
  const recordingId = 'recording' as RecordingId;
  const call = played(
    [ring(bob)],
    [
      [6_000, answer],
      [7_000, { type: 'start-recording', deviceId: deviceOf(bob), recordingId }],
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
