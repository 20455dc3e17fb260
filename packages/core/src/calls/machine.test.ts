import { describe, expect, test } from 'vitest';
import { PARK_MS } from './conversation.ts';
import { dial, step } from './machine.ts';
import type { Call, CallEvent } from './model.ts';
import { legOf } from './rules.ts';
import { RETURN_RING_MS } from './settle.ts';
import {
  active,
  after,
  alice,
  answers,
  bob,
  carol,
  conference,
  deviceOf,
  dialled,
  dora,
  hangsUp,
  mailbox,
  RECORDING,
  RING_MS,
  request,
  ring,
  ringing,
  T0,
  timer,
} from './two-people.fixture.ts';
import { viewFor } from './view.ts';

/** Who is where, in short. */
const parts = (call: Call) =>
  Object.fromEntries(call.legs.map((leg) => [leg.userId, leg.status === 'left' ? leg.reason : leg.status]));
const transfer: CallEvent = { type: 'transfer', deviceId: deviceOf(bob), to: carol, hops: [ring(carol)], trace: [] };
const park: CallEvent = { type: 'park', deviceId: deviceOf(bob), slot: '701' };

describe('dialling', () => {
  test('rings, tells everybody, and sets the timers', () => {
    expect(dialled(ring(bob))).toMatchObject({
      call: {
        status: 'ringing',
        legs: [
          { userId: alice, status: 'connected' },
          { userId: bob, status: 'ringing' },
        ],
      },
      effects: [
        { type: 'set-timer', timer: 'ring-end', at: T0 + RING_MS },
        { type: 'set-timer', timer: 'ring-lease', at: T0 + 5_000 },
        { type: 'notify' },
        { type: 'arrange-media' },
      ],
    });
  });

  test.each(['dnd', 'offline', 'busy'] as const)('an unreachable person (%s) ends it at once', (reason) => {
    const { call, effects } = dial(request, { kind: 'unreachable', reason, trace: [] }, T0);
    expect(call).toMatchObject({ status: 'ended', reason });
    expect(effects).toContainEqual({ type: 'notify' });
  });

  test('a mailbox or a service answers without ringing anybody', () => {
    expect(dialled(mailbox).call).toMatchObject({
      status: 'active',
      service: { kind: 'voicemail', phase: 'greeting' },
    });
    expect(dial(request, { kind: 'connect-service', trace: [] }, T0).call).toMatchObject({
      status: 'active',
      service: { kind: 'echo' },
    });
  });

  test('the mailbox of whoever sent the call there is not their own other side', () => {
    const diverted = after(dialled(ring(bob), mailbox).call, [2_000, { type: 'divert-to-voicemail', userId: bob }]);
    expect([alice, bob].map((who) => viewFor(diverted, who, 2).peerId)).toEqual([bob, alice]);
  });
});

describe('the plan', () => {
  test('goes on to the next when nobody answers, and its devices are looked for', () => {
    const next = step(dialled(ring(bob), ring(carol), mailbox).call, timer('ring-end'), T0 + RING_MS);
    expect(parts(next.call)).toEqual({ alice: 'connected', bob: 'no-answer', carol: 'ringing' });
    expect(next.effects).toContainEqual({ type: 'find-devices', userIds: [carol] });
    const last = after(next.call, [2 * RING_MS, timer('ring-end')]);
    expect(last).toMatchObject({ status: 'active', service: { kind: 'voicemail', ownerId: bob } });
  });

  test('goes on at once when nobody can be rung', () => {
    const next = after(dialled(ring(bob), mailbox).call, [
      100,
      { type: 'cannot-ring', userId: bob, reason: 'offline' },
    ]);
    expect(next).toMatchObject({ service: { kind: 'voicemail' } });
  });

  test('of several at once, the first answer stops the others', () => {
    const answered = after(dialled(ring(bob, carol)).call, [2_000, answers(carol)]);
    expect(parts(answered)).toEqual({ alice: 'connected', bob: 'answered-by-other', carol: 'connected' });
  });

  test('ends at its end, with the reason', () => {
    expect(after(ringing, [RING_MS, timer('ring-end')])).toMatchObject({ status: 'ended', reason: 'no-answer' });
    expect(after(ringing, [1_000, { type: 'decline', userId: bob }])).toMatchObject({
      reason: 'declined',
      endedBy: bob,
    });
    const declined = after(dialled(ring(bob), mailbox).call, [1_000, { type: 'decline', userId: bob }]);
    expect(declined).toMatchObject({ status: 'ended', reason: 'declined' });
  });

  test('what follows does not ring somebody again who has declined, an invitation does', () => {
    const added = after(active, [4_000, { type: 'add', deviceId: deviceOf(alice), hops: [ring(carol)], trace: [] }]);
    const on: CallEvent = { ...transfer, to: dora, hops: [ring(dora), ring(carol)] };
    const declined = after(
      added,
      [5_000, on],
      [6_000, { type: 'decline', userId: dora }],
      [7_000, { type: 'decline', userId: carol }],
    );
    expect(parts(declined)).toEqual({ alice: 'connected', bob: 'ringing', carol: 'declined', dora: 'declined' });
    const again = after(
      active,
      [4_000, { type: 'add', deviceId: deviceOf(alice), hops: [ring(carol)], trace: [] }],
      [5_000, { type: 'decline', userId: carol }],
      [6_000, { type: 'add', deviceId: deviceOf(alice), hops: [ring(carol)], trace: [] }],
    );
    expect(parts(again)).toMatchObject({ carol: 'ringing' });
  });

  test('who rings sends the caller to the own mailbox', () => {
    const diverted = after(ringing, [1_000, { type: 'divert-to-voicemail', userId: bob }]);
    expect(diverted).toMatchObject({ service: { kind: 'voicemail', ownerId: bob, reason: 'diverted' } });
    expect(after(diverted, [9_000, hangsUp(alice)])).toMatchObject({ status: 'ended', reason: 'voicemail' });
  });
});

test('the caller cancels what rings, either side ends what was answered', () => {
  expect(after(ringing, [1_000, hangsUp(alice)])).toMatchObject({ reason: 'cancelled', endedBy: alice });
  expect(after(active, [9_000, hangsUp(bob)])).toMatchObject({ reason: 'hung-up', endedBy: bob });
});

test('a call of three goes on when the one who made it leaves, and ends with the second to last', () => {
  const two = after(conference, [9_000, hangsUp(alice)]);
  expect(two.status).toBe('active');
  expect(parts(two)).toEqual({ alice: 'hung-up', bob: 'connected', carol: 'connected' });
  expect(after(two, [9_500, hangsUp(carol)])).toMatchObject({ status: 'ended', endedBy: carol });
});

test('whoever is parked may turn to something else, whoever is at a mailbox not', () => {
  const hold: CallEvent = { type: 'hold', deviceId: deviceOf(alice) };
  expect(legOf(after(active, [4_000, park], [5_000, hold]), alice)).toMatchObject({ onHold: true });
  const atMailbox = dialled(mailbox).call;
  expect(after(atMailbox, [4_000, hold])).toBe(atMailbox);
});

test('hold and resume', () => {
  const held = after(active, [4_000, { type: 'hold', deviceId: deviceOf(alice) }]);
  expect(legOf(held, alice)).toMatchObject({ onHold: true });
  expect(legOf(after(held, [5_000, { type: 'resume', deviceId: deviceOf(alice) }]), alice)).toMatchObject({
    onHold: false,
  });
});

describe('blind transfer', () => {
  const transferred = after(active, [9_000, transfer]);

  test('the transferor is out, the target rings, and the right two talk', () => {
    expect(parts(transferred)).toEqual({ alice: 'connected', bob: 'transferred', carol: 'ringing' });
    const answered = after(transferred, [12_000, answers(carol)]);
    expect(parts(answered)).toEqual({ alice: 'connected', bob: 'transferred', carol: 'connected' });
    expect(answered).not.toHaveProperty('transfer');
    expect(viewFor(transferred, alice, 1)).not.toHaveProperty('transferredBy');
    for (const who of [alice, carol]) expect(viewFor(answered, who, 2)).toMatchObject({ transferredBy: bob });
    const over = after(answered, [15_000, hangsUp(carol)]);
    expect(viewFor(over, alice, 3)).not.toHaveProperty('transferredBy');
  });

  test('to a mailbox: whose it is stands for the other side, to the end, and nothing changes for who gave it away', () => {
    const hops = [{ kind: 'voicemail', ownerId: carol, reason: 'transferred' }] as const;
    const message = after(active, [9_000, { ...transfer, hops }]);
    const over = after(message, [30_000, hangsUp(alice)]);
    expect([message, over].map((call) => viewFor(call, alice, 2).peerId)).toEqual([carol, carol]);
    expect([message, over].map((call) => viewFor(call, bob, 2).peerId)).toEqual([alice, alice]);
  });

  test('unanswered it rings the transferor again, and then ends', () => {
    const back = step(transferred, timer('ring-end'), T0 + 9_000 + RING_MS);
    expect(parts(back.call)).toEqual({ alice: 'connected', bob: 'ringing', carol: 'no-answer' });
    expect(back.effects).toContainEqual({ type: 'find-devices', userIds: [bob] });
    const again = after(back.call, [40_000, answers(bob)]);
    expect(parts(again)).toMatchObject({ alice: 'connected', bob: 'connected' });
    expect(viewFor(again, alice, 2)).not.toHaveProperty('transferredBy');
    const over = after(back.call, [9_000 + RING_MS + RETURN_RING_MS, timer('ring-end')]);
    expect(over).toMatchObject({ status: 'ended', reason: 'no-answer' });
  });

  test('out of a talk of three, those who stayed talk on when nobody comes', () => {
    const given = after(conference, [
      9_000,
      { type: 'transfer', deviceId: deviceOf(alice), to: dora, hops: [ring(dora)], trace: [] },
    ]);
    const back = after(given, [9_000 + RING_MS, timer('ring-end')]);
    expect(parts(back)).toMatchObject({ alice: 'ringing', bob: 'connected', carol: 'connected' });
    const over = after(back, [9_000 + RING_MS + RETURN_RING_MS, timer('ring-end')]);
    expect(parts(over)).toMatchObject({ alice: 'no-answer', bob: 'connected', carol: 'connected' });
    expect(over).not.toHaveProperty('transfer');
    expect(after(over, [99_000, hangsUp(bob)])).toMatchObject({ status: 'ended', reason: 'hung-up' });
  });

  test('who waits may give up; a mailbox takes the call when it is the target', () => {
    expect(after(transferred, [10_000, hangsUp(alice)])).toMatchObject({ status: 'ended' });
    const toMailbox = after(active, [9_000, { ...transfer, hops: [mailbox] }]);
    expect(toMailbox).toMatchObject({ service: { kind: 'voicemail' } });
  });
});

describe('parking', () => {
  const parked = after(active, [9_000, park]);

  test('anybody takes the call', () => {
    expect(parked).toMatchObject({ service: { kind: 'parked', slot: '701', by: bob } });
    const taken = after(parked, [12_000, { type: 'retrieve', userId: carol, deviceId: deviceOf(carol) }]);
    expect(parts(taken)).toEqual({ alice: 'connected', bob: 'parked', carol: 'connected' });
    expect([alice, bob].map((who) => viewFor(taken, who, 2).retrievedBy)).toEqual([carol, undefined]);
    expect(taken).not.toHaveProperty('service');
  });

  test('after its time it rings the one who parked', () => {
    const back = step(parked, timer('park'), T0 + 9_000 + PARK_MS);
    expect(parts(back.call)).toEqual({ alice: 'connected', bob: 'ringing' });
    expect(back.effects).toContainEqual({ type: 'find-devices', userIds: [bob] });
  });

  test('two who were parked together talk on when nobody comes', () => {
    const over = after(
      conference,
      [9_000, park],
      [9_000 + PARK_MS, timer('park')],
      [9_000 + PARK_MS + RETURN_RING_MS, timer('ring-end')],
    );
    expect(parts(over)).toMatchObject({ alice: 'connected', bob: 'no-answer', carol: 'connected' });
    expect(over).not.toHaveProperty('service');
  });
});

describe('what is kept', () => {
  const start: CallEvent = { type: 'start-recording', deviceId: deviceOf(bob), recordingId: RECORDING };
  const started: CallEvent = { type: 'capture-started', captureId: RECORDING };

  test('a recording is announced, kept, paused and stopped', () => {
    const status = (...events: CallEvent[]) => {
      const call = after(active, ...events.map((event, at) => [4_000 + at, event] as const));
      return call.status === 'ended' ? call.reason : call.recording?.status;
    };
    const by = { deviceId: deviceOf(alice) };
    expect(status(start)).toBe('announcing');
    expect(status(start, started)).toBe('on');
    expect(status(start, started, { type: 'pause-recording', ...by })).toBe('paused');
    expect(status(start, started, { type: 'pause-recording', ...by }, { type: 'resume-recording', ...by })).toBe('on');
    expect(status(start, started, { type: 'stop-recording', ...by })).toBeUndefined();
    expect(status(start, { type: 'capture-ended', captureId: RECORDING })).toBeUndefined();
  });

  test('by policy it begins with the first answer', () => {
    const hops = [ring(bob)];
    const { call } = dial({ ...request, autoRecordingId: RECORDING }, { kind: 'proceed', hops, trace: [] }, T0);
    expect(call).not.toHaveProperty('recording');
    // Who is rung knows it before they answer.
    expect(viewFor(call, bob, 1)).toHaveProperty('willBeRecorded', true);
    const talk = after(call, [2_000, answers(bob)]);
    expect(viewFor(talk, bob, 2)).not.toHaveProperty('willBeRecorded');
    expect(talk).toMatchObject({ recording: { id: RECORDING, status: 'announcing' } });
    const on = after(talk, [3_000, started]);
    expect(after(on, [4_000, { type: 'pause-recording', deviceId: deviceOf(alice) }])).toMatchObject({
      recording: { status: 'paused' },
    });
    // Nobody in the call decides about what the company wants.
    expect(after(on, [4_000, { type: 'stop-recording', deviceId: deviceOf(alice) }])).toBe(on);
  });

  test('a mailbox listens from the beep on, and hangs up when it has heard enough', () => {
    const captureId = dialled(mailbox).call.id as unknown as typeof RECORDING;
    const listening = after(dialled(mailbox).call, [5_000, { type: 'capture-started', captureId }]);
    expect(listening).toMatchObject({ service: { phase: 'recording', since: T0 + 5_000 } });
    const enough = after(listening, [9_000, { type: 'capture-ended', captureId, cause: 'key' }]);
    expect(enough).toMatchObject({ reason: 'voicemail', service: { endedBy: 'key' } });
    expect(viewFor(enough, alice, 1).service).toMatchObject({ since: T0 + 5_000, outcome: 'left', endedBy: 'key' });
    expect(viewFor(after(listening, [5_400, hangsUp(alice)]), alice, 1).service).toMatchObject({ outcome: 'none' });
  });
});

describe('late, doubled and foreign events change nothing', () => {
  const foreign: readonly CallEvent[] = [
    answers(carol),
    { type: 'answer', userId: bob, deviceId: deviceOf(alice) },
    { type: 'decline', userId: alice },
    { type: 'divert-to-voicemail', userId: carol },
    hangsUp(carol),
    { type: 'hold', deviceId: deviceOf(carol) },
    { type: 'resume', deviceId: deviceOf(alice) },
    { type: 'ring-device-added', userId: carol, deviceId: deviceOf(carol) },
    { type: 'cannot-ring', userId: carol, reason: 'dnd' },
    { type: 'add', deviceId: deviceOf(carol), hops: [ring(bob)], trace: [] },
    { ...transfer, deviceId: deviceOf(carol) },
    { ...park, deviceId: deviceOf(carol) },
    { type: 'retrieve', userId: carol, deviceId: deviceOf(carol) },
    { type: 'move', userId: carol, toDevice: deviceOf(carol) },
    { type: 'moved', deviceId: deviceOf(alice) },
    { type: 'start-recording', deviceId: deviceOf(carol), recordingId: RECORDING },
    { type: 'pause-recording', deviceId: deviceOf(alice) },
    { type: 'resume-recording', deviceId: deviceOf(alice) },
    { type: 'stop-recording', deviceId: deviceOf(alice) },
    { type: 'capture-started', captureId: RECORDING },
    { type: 'capture-ended', captureId: RECORDING },
    { type: 'device-back', deviceId: deviceOf(alice) },
    { type: 'device-lost', deviceId: deviceOf(carol), lastHeardAt: T0, cause: 'silent' },
    ...(['ring-end', 'lost', 'move', 'park'] as const).map(timer),
  ];
  const ended = after(active, [9_000, hangsUp(bob)]);

  test.each(foreign.map((event) => [JSON.stringify(event), event] as const))('%s', (_, event) => {
    for (const call of [ringing, active]) {
      expect(step(call, event, T0 + 100)).toEqual({ call, effects: [] });
      expect(step(call, event, T0 + 100).call).toBe(call);
    }
    expect(step(ended, event, T0 + 10_000)).toEqual({ call: ended, effects: [] });
  });

  test('what is over stays over, whatever comes', () => {
    for (const event of [answers(bob), hangsUp(alice), transfer, park, { type: 'media-failed' } as const]) {
      expect(step(ended, event, T0 + 10_000).call).toBe(ended);
    }
  });
});

test('without media both sides are told', () => {
  expect(after(active, [9_000, { type: 'media-failed' }])).toMatchObject({ status: 'ended', reason: 'media-failed' });
});
