import { describe, expect, test } from 'vitest';
import { meetingMoveOf } from './into-meeting.ts';
import { step } from './machine.ts';
import type { Call, CallEvent } from './model.ts';
import {
  active,
  after,
  alice,
  bob,
  carol,
  conference,
  deviceOf,
  dialled,
  mailbox,
  ringing,
  T0,
} from './two-people.fixture.ts';

const holds = (userId: typeof alice): CallEvent => ({ type: 'hold', deviceId: deviceOf(userId) });
const moveOf = (call: Call, userId = alice) => {
  const move = meetingMoveOf(call, deviceOf(userId));
  return move && [move.moved.map((leg) => leg.userId), move.asked];
};

describe('how a call becomes a meeting', () => {
  test.each<[string, Call, typeof alice, ReturnType<typeof moveOf>]>([
    ['two people', active, alice, [[alice, bob], []]],
    ['the one who was called wants it', active, bob, [[alice, bob], []]],
    ['three people', conference, carol, [[alice, bob, carol], []]],
    ['one has put it aside', after(conference, [6_000, holds(bob)]), alice, [[alice, carol], [bob]]],
    ['somebody who has put it aside wants it', after(active, [6_000, holds(alice)]), alice, undefined],
    ['somebody without a part', active, carol, undefined],
    ['it only rings', ringing, alice, undefined],
    ['a mailbox', dialled(mailbox).call, alice, undefined],
    ['it is over', after(active, [6_000, { type: 'hang-up', deviceId: deviceOf(bob) }]), alice, undefined],
  ])('%s', (_name, call, who, expected) => {
    expect(moveOf(call, who)).toEqual(expected);
  });
});

test('a call that became a meeting is over for everybody, and says so', () => {
  const { call, effects } = step(conference, { type: 'became-meeting', by: bob }, T0 + 9_000);
  expect(call).toMatchObject({ status: 'ended', reason: 'became-meeting', endedBy: bob });
  expect(call.legs.map((leg) => leg.status)).toEqual(['left', 'left', 'left']);
  expect(call.trace.at(-1)).toEqual({ at: T0 + 9_000, kind: 'became-meeting', by: bob });
  expect(effects).toContainEqual({ type: 'close-media' });
  expect(step(call, { type: 'became-meeting', by: alice }, T0 + 9_500)).toEqual({ call, effects: [] });
});
