import { describe, expect, test } from 'vitest';
import {
  alice,
  atOnce,
  bob,
  carol,
  dora,
  emil,
  NOW,
  person,
  rule,
  to,
  told,
  toMailbox,
  toUser,
} from './company.fixture.ts';
import type { ForwardingRule } from './forwarding.ts';
import type { RouteCallee } from './model.ts';

const busy = { isOnCall: true, callWaiting: false };
const offline = { deviceIds: [] };
const dnd = { manualStatus: 'dnd' } as const;
const noMailbox = { hasMailbox: false };
const number = { kind: 'number', number: '+331' } as const;

describe('the trace', () => {
  const told1 = (rules: readonly ForwardingRule[], ...others: RouteCallee[]) =>
    told(toUser(person(bob, { rules }), ...others));
  test('tells each place only when the call comes there', () => {
    const rules = [rule('no-answer', to(carol, dora))];
    expect(told1(rules, person(carol, dnd), person(dora))).toEqual([
      ['called bob', 'rang bob'],
      ['forwarded bob to carol+dora', 'not-rung carol dnd'],
      [],
    ]);
  });
  test('of several at once tells of all before they ring', () => {
    expect(told1([rule('always', atOnce(carol, dora, emil))], person(carol), person(dora, offline))).toEqual([
      ['called bob', 'forwarded bob to carol+dora+emil', 'gone emil', 'rang carol', 'not-rung dora offline'],
      [],
    ]);
  });
  test('tells of every rule that was tried', () => {
    const rules = [rule('always', number), rule('always', to(alice, emil)), rule('always', to(carol))];
    expect(told1(rules, person(carol))[0]).toEqual([
      'called bob',
      'number-not-reached bob',
      'forwarded bob to alice+emil',
      'in-call alice',
      'gone emil',
      'led-nowhere bob',
      'forwarded bob to carol',
      'rang carol',
    ]);
  });
  test('tells of a circle, of a mailbox that is off, and why the owner was not rung', () => {
    const back = person(carol, { rules: [rule('always', to(bob))] });
    const callee = person(bob, { ...busy, ...noMailbox, rules: [rule('busy', toMailbox), rule('busy', to(carol))] });
    expect(told(toUser(callee, back))[0]).toEqual([
      'called bob',
      'not-rung bob busy',
      'mailbox-off bob',
      'forwarded bob to carol',
      'forwarded carol to bob',
      'loop-cut bob',
      'led-nowhere carol',
      'rang carol',
    ]);
  });
  test('tells what led nowhere even when nobody rings', () => {
    const decision = toUser(
      person(bob, { ...offline, ...noMailbox, rules: [rule('offline', to(carol))] }),
      person(carol, dnd),
    );
    expect(decision).toMatchObject({ kind: 'unreachable', reason: 'offline' });
    expect(told(decision)).toEqual([
      ['called bob', 'not-rung bob offline', 'forwarded bob to carol', 'not-rung carol dnd', 'led-nowhere bob'],
    ]);
    expect(decision).toMatchObject({ trace: expect.arrayContaining([expect.objectContaining({ at: NOW })]) });
  });
});
