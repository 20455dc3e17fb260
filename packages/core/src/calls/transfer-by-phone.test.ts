import { describe, expect, test } from 'vitest';
import { callLogRows } from '../call-log/index.ts';
import { type CallId, type CompanyId, type DeviceId, lineOf, type UserId } from '../kernel/index.ts';
import type { Hop } from '../routing/index.ts';
import { transferByPhone } from './commands.ts';
import { dial, step } from './machine.ts';
import type { CallEvent, LiveCall } from './model.ts';
import {
  after,
  alice,
  answers,
  bob,
  carol,
  deviceOf,
  dora,
  hangsUp,
  live,
  mailbox,
  ring,
} from './two-people.fixture.ts';
import { viewFor } from './view.ts';

/** The lines of Alice's desk phone. */
const [LINE, OTHER] = [lineOf('0123456789abcd01'), lineOf('0123456789abcd02')];
const NO_LINE = lineOf('0123456789abcd03');
const NOW = 1_020_000;
const BY = { by: alice, line: LINE, onto: OTHER };

function from(callerId: UserId, callerDevice: DeviceId, calleeId: UserId, hop: Hop = ring(calleeId)): LiveCall {
  const id = `${callerId}-${calleeId}` as CallId;
  const request = { id, companyId: 'co' as CompanyId, callerId, callerDevice, calleeId };
  return live(dial(request, { kind: 'proceed', hops: [hop], trace: [] }, 1_000_000).call);
}
const answered = (call: LiveCall, ...events: readonly CallEvent[]) =>
  live(after(call, ...events.map((event, at) => [3_000 + at, event] as const)));
const atPhone: CallEvent = { type: 'answer', userId: alice, deviceId: LINE };

const came = answered(from(bob, deviceOf(bob), alice), atPhone, { type: 'hold', deviceId: LINE });
const made = answered(from(alice, LINE, bob), answers(bob), { type: 'hold', deviceId: LINE });
const rings = from(alice, OTHER, carol);
const asked = answered(rings, answers(carol));
const second = answered(from(carol, deviceOf(carol), alice), { ...atPhone, deviceId: OTHER });

const statuses = ({ legs }: Pick<LiveCall, 'legs'>) =>
  Object.fromEntries(legs.map(({ userId, status }) => [userId, status]));

describe('a call of a desk phone goes on with whoever is at its other line', () => {
  test.each([
    ['that came in', came, asked],
    ['that was made', made, asked],
    ['both of which came in', came, second],
  ])('%s', (_, first, other) => {
    const joined = transferByPhone(first, other, BY, NOW);
    const into = joined && live(joined.into.call);
    expect(into && statuses(into)).toEqual({ alice: 'left', bob: 'connected', carol: 'connected' });
    expect(into?.transfer).toBeUndefined();
    expect(into && [bob, carol].map((who) => viewFor(into, who, 9).transferredBy)).toEqual([alice, alice]);
    expect(joined?.from.call).toMatchObject({ status: 'ended', reason: 'merged', mergedInto: first.id });
    expect(joined && viewFor(joined.from.call, alice, 9)).toMatchObject({ endReason: 'transferred' });
  });

  test('who still rings goes on ringing; unanswered, it rings the one at the phone again', () => {
    const joined = transferByPhone(came, rings, BY, NOW);
    const into = joined && live(joined.into.call);
    expect(into && statuses(into)).toEqual({ alice: 'left', bob: 'connected', carol: 'ringing' });
    const back = into && live(step(into, { type: 'timer', timer: 'ring-end' }, NOW + 60_000).call);
    expect(back && statuses(back)).toEqual({ alice: 'ringing', bob: 'connected', carol: 'left' });
  });

  test.each([
    ['came in', came, { alice: bob, bob: alice, carol: bob }],
    ['was made', made, { alice: bob, bob: alice, carol: bob }],
  ])('the history has it as it was, of a call that %s', (_, first, peers) => {
    const joined = transferByPhone(first, asked, BY, NOW);
    const over = joined && step(joined.into.call, hangsUp(bob), NOW + 9_000).call;
    const rows = over ? callLogRows(over) : [];
    expect(Object.fromEntries(rows.map(({ ownerId, peerId }) => [ownerId, peerId]))).toEqual(peers);
    expect(rows.map(({ disposition }) => disposition)).toEqual(['answered', 'answered', 'answered']);
    expect(joined && callLogRows(joined.from.call)).toMatchObject([
      { ownerId: alice, peerId: carol, disposition: 'answered' },
      { ownerId: carol, peerId: alice, disposition: 'answered' },
    ]);
  });
});

test.each<[string, LiveCall, LiveCall, Partial<typeof BY>]>([
  ['by whoever is at the other end', came, asked, { by: bob }],
  ['by a line that the call does not have', came, asked, { line: NO_LINE }],
  ['to a line that the other call does not have', came, asked, { onto: NO_LINE }],
  ['to the line itself', came, came, { onto: LINE }],
  ['to a call of others', came, answered(from(carol, deviceOf(carol), dora), answers(dora)), {}],
  ['to a call of another company', came, { ...asked, companyId: 'other' as CompanyId }, {}],
  ['of a call that still rings', from(alice, LINE, bob), asked, {}],
  ['to a mailbox', came, from(alice, OTHER, carol, mailbox), {}],
  ['of somebody who is at the other line too', came, answered(from(alice, OTHER, bob), answers(bob)), {}],
  [
    'of a call that is on its way to somebody else already',
    { ...came, transfer: { by: bob, to: dora, phase: 'ringing' } },
    asked,
    {},
  ],
])('nothing goes on elsewhere: %s', (_, first, other, given) => {
  expect(transferByPhone(first, other, { ...BY, ...given }, NOW)).toBeUndefined();
});
