import { describe, expect, test } from 'vitest';
import { type Call, type CallEvent, step } from '../calls/index.ts';
import { alice, answers, bob, carol, deviceOf, dora, mailbox } from '../calls/two-people.fixture.ts';
import type { ForwardingRuleId, VoicemailId } from '../kernel/index.ts';
import type { Hop, RouteStep } from '../routing/index.ts';
import type { Disposition } from './model.ts';
import { answer, byOwner, called, hangUp, played, ring, ringEnd } from './played-call.fixture.ts';
import { callLogRows } from './rows.ts';

describe('a call that was forwarded', () => {
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
    const add: CallEvent = { type: 'add', deviceId: deviceOf(alice), hops: [ring(carol)], trace: [] };
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
