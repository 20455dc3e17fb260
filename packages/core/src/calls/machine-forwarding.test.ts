import { describe, expect, test } from 'vitest';
import type { Hop, RouteNote } from '../routing/index.ts';
import { step } from './machine.ts';
import type { CallEvent } from './model.ts';
import {
  active,
  after,
  alice,
  answers,
  bob,
  carol,
  deviceOf,
  dialled,
  live,
  mailbox,
  RING_MS,
  ring,
  T0,
  timer,
} from './two-people.fixture.ts';
import { viewFor } from './view.ts';

const forwarded: RouteNote = { kind: 'led-nowhere', userId: bob, ruleId: 'rule' as never, ruleName: 'Lunch' };
const because = (hop: Hop): Hop => ({ ...hop, why: [forwarded] });
const declines = (userId: typeof bob): CallEvent => ({ type: 'decline', userId });
const found = (userId: typeof bob, at = 1): CallEvent => ({
  type: 'ring-device-added',
  userId,
  deviceId: deviceOf(userId, at),
});

describe('the trace', () => {
  const begun = dialled(ring(bob), because(ring(carol)), because(mailbox)).call;
  const atCarol = after(begun, [RING_MS, timer('ring-end')]);
  const at = T0 + RING_MS;

  test('says why a place was come to when the call comes there', () => {
    expect(begun.trace).toEqual([]);
    expect(atCarol.trace).toEqual([
      { at, kind: 'no-answer', userId: bob },
      { at, ...forwarded },
    ]);
    expect(after(atCarol, [2 * RING_MS, timer('ring-end')]).trace.slice(2)).toEqual([
      { at: T0 + 2 * RING_MS, kind: 'no-answer', userId: carol },
      { at: T0 + 2 * RING_MS, ...forwarded },
      { at: T0 + 2 * RING_MS, kind: 'to-voicemail', userId: bob, reason: 'no-answer' },
    ]);
  });

  test('says that somebody rang once their first device rings, or why they did not', () => {
    const rang = after(atCarol, [RING_MS + 5, found(carol)], [RING_MS + 9, found(carol, 2)]);
    expect(rang.trace.slice(2)).toEqual([{ at: at + 5, kind: 'rang', userId: carol }]);
    const busy = after(atCarol, [RING_MS + 5, { type: 'cannot-ring', userId: carol, reason: 'busy' }]);
    expect(busy.trace.slice(2, 4)).toEqual([
      { at: at + 5, kind: 'not-rung', userId: carol, reason: 'busy' },
      { at: at + 5, ...forwarded },
    ]);
    expect(busy).toMatchObject({ status: 'active', service: { kind: 'voicemail' } });
  });

  test('says that it stopped ringing because of Do not disturb', () => {
    const hushed = after(begun, [4_000, { type: 'cannot-ring', userId: bob, reason: 'dnd' }]);
    expect(hushed).toMatchObject({ status: 'ringing', legs: [{}, { reason: 'dnd' }, { userId: carol }] });
    expect(hushed.trace[0]).toEqual({ at: T0 + 4_000, kind: 'hushed', userId: bob });
  });

  test('does not say so of one whose transfer came back', () => {
    const transfer: CallEvent = {
      type: 'transfer',
      deviceId: deviceOf(bob),
      to: carol,
      hops: [ring(carol)],
      trace: [],
    };
    const back = after(active, [9_000, transfer], [9_000 + RING_MS, timer('ring-end')], [9_100 + RING_MS, found(bob)]);
    expect(back.trace.at(-1)).toMatchObject({ kind: 'returned', userId: bob });
  });
});

describe('who declines a forwarded call does so for themselves', () => {
  test('it goes on to the next place', () => {
    const atCarol = after(dialled(ring(bob), ring(carol), mailbox).call, [RING_MS, timer('ring-end')]);
    expect(after(atCarol, [RING_MS + 9, declines(carol)])).toMatchObject({
      service: { kind: 'voicemail', ownerId: bob },
    });
  });

  test('others who ring at once go on ringing; when all declined it goes on', () => {
    const dora = 'dora' as typeof bob;
    const begun = dialled(ring(carol, dora), mailbox).call;
    const one = after(begun, [1_000, declines(carol)]);
    expect(one).toMatchObject({ status: 'ringing', legs: [{}, {}, { reason: 'declined' }, { status: 'ringing' }] });
    expect(after(one, [2_000, answers(dora)])).toMatchObject({ status: 'active', answeredAt: T0 + 2_000 });
    expect(after(one, [2_000, declines(dora)])).toMatchObject({ service: { kind: 'voicemail' } });
    const bare = dialled(ring(carol, dora)).call;
    expect(after(bare, [1_000, declines(carol)], [2_000, declines(dora)])).toMatchObject({
      status: 'ended',
      reason: 'declined',
    });
  });

  test('who was called ends it', () => {
    expect(after(dialled(ring(bob), ring(carol)).call, [9, declines(bob)])).toMatchObject({
      status: 'ended',
      reason: 'declined',
      endedBy: bob,
    });
  });
});

describe('who was meant', () => {
  const begun = dialled(ring(bob), ring(carol)).call;
  const atCarol = step(begun, timer('ring-end'), T0 + RING_MS).call;
  const meant = (call: typeof begun, userId: typeof bob) => viewFor(call, userId, 1).forwardedFrom;

  test('is said where it was forwarded to, and to the caller while it rings there', () => {
    expect(meant(begun, alice)).toBeUndefined();
    expect(meant(atCarol, alice)).toBe(bob);
    expect(meant(atCarol, carol)).toBe(bob);
    expect(meant(atCarol, bob)).toBeUndefined();
    const answered = after(atCarol, [RING_MS + 9, answers(carol)]);
    expect(meant(answered, alice)).toBeUndefined();
    expect(meant(answered, carol)).toBe(bob);
  });

  test('is said to whom it was transferred, and not to whom is added', () => {
    const rest = { deviceId: deviceOf(bob), hops: [ring(carol)], trace: [] };
    expect(meant(after(active, [9_000, { type: 'transfer', to: carol, ...rest }]), carol)).toBe(bob);
    expect(meant(live(after(active, [9_000, { type: 'add', ...rest }])), carol)).toBeUndefined();
  });
});
