import { describe, expect, test } from 'vitest';
import type { DeviceId, ForwardingRuleId, UserId } from '../kernel/index.ts';
import type { ManualStatus } from '../presence/index.ts';
import { withinHours } from './conditions.ts';
import type { ForwardingRule, LocalTimeOf } from './forwarding.ts';
import type { RouteCallee, RouteDecision, RouteTarget } from './model.ts';
import { RING_FOR_MS, route } from './route.ts';

const [alice, bob, carol, dora] = ['alice', 'bob', 'carol', 'dora'] as UserId[] as [UserId, UserId, UserId, UserId];
const NOW = 500;
const mondayAtTen: LocalTimeOf = () => ({ day: 1, minute: 600 });

const person = (userId: UserId, fields: Partial<RouteCallee> = {}): RouteCallee => ({
  userId,
  kind: 'person',
  manualStatus: 'available',
  deviceIds: [`${userId.padEnd(8, 'x')}.0001` as DeviceId],
  isOnCall: false,
  callWaiting: true,
  hasMailbox: true,
  ringForMs: RING_FOR_MS,
  timeZone: 'Europe/Paris',
  rules: [],
  ...fields,
});
const rule = (
  on: ForwardingRule['when']['on'],
  then: ForwardingRule['then'],
  when: Partial<ForwardingRule['when']> = {},
): ForwardingRule => ({
  id: 'rule' as ForwardingRuleId,
  name: 'My rule',
  isEnabled: true,
  when: { on, ...when },
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  then,
});
const to = (...userIds: UserId[]) => ({ kind: 'people', userIds, order: 'in-turn', ringForMs: 9_000 }) as const;
const decide = (target: RouteTarget, others: readonly RouteCallee[] = []) =>
  route({ callerId: alice, target, others: new Map(others.map((each) => [each.userId, each])) }, NOW, mondayAtTen);
const toUser = (callee: RouteCallee, ...others: RouteCallee[]) => decide({ kind: 'user', callee }, others);

/** The way in short: who rings, in brackets when at once, and whose mailbox why. */
function way(decision: RouteDecision): readonly string[] {
  if (decision.kind !== 'proceed') return [decision.kind];
  return decision.hops.map((hop) =>
    hop.kind === 'ring' ? hop.targets.map(({ userId }) => userId).join('+') : `${hop.ownerId}: ${hop.reason}`,
  );
}

describe('a person', () => {
  const rows: [ManualStatus, connected: string[], disconnected: string[]][] = [
    ['available', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['busy', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['away', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['invisible', ['bob', 'bob: no-answer'], ['bob: offline']],
    ['dnd', ['bob: dnd'], ['bob: dnd']],
  ];
  test.each(rows)('who chose %s: connected %j, not connected %j', (manualStatus, connected, disconnected) => {
    expect(way(toUser(person(bob, { manualStatus })))).toEqual(connected);
    expect(way(toUser(person(bob, { manualStatus, deviceIds: [] })))).toEqual(disconnected);
  });

  test('on a call rings all the same, unless they do not want to be called twice', () => {
    expect(way(toUser(person(bob, { isOnCall: true })))).toEqual(['bob', 'bob: no-answer']);
    expect(way(toUser(person(bob, { isOnCall: true, callWaiting: false })))).toEqual(['bob: busy']);
  });

  test('without a mailbox is unreachable, with the reason', () => {
    const closed = { hasMailbox: false };
    expect(toUser(person(bob, { ...closed, manualStatus: 'dnd' }))).toMatchObject({
      kind: 'unreachable',
      reason: 'dnd',
    });
    expect(toUser(person(bob, { ...closed, deviceIds: [] }))).toMatchObject({ kind: 'unreachable', reason: 'offline' });
    expect(way(toUser(person(bob, closed)))).toEqual(['bob']);
  });

  test('the trace says what rang, and why nothing did', () => {
    expect(toUser(person(bob))).toMatchObject({
      trace: [{ kind: 'called' }, { kind: 'rang', userId: bob, devices: 1 }],
    });
    expect(toUser(person(bob, { manualStatus: 'dnd' }))).toMatchObject({
      trace: [{ kind: 'called' }, { kind: 'not-rung', reason: 'dnd' }],
    });
  });
});

describe('forwarding rules', () => {
  test.each<[string, Partial<RouteCallee>, readonly ForwardingRule[], string[]]>([
    ['always', {}, [rule('always', to(carol))], ['carol', 'bob: forwarded']],
    ['always to the mailbox', {}, [rule('always', { kind: 'voicemail' })], ['bob: forwarded']],
    ['no answer', {}, [rule('no-answer', to(carol, dora))], ['bob', 'carol', 'dora', 'bob: no-answer']],
    ['offline', { deviceIds: [] }, [rule('offline', to(carol))], ['carol', 'bob: offline']],
    ['busy', { isOnCall: true, callWaiting: false }, [rule('busy', to(carol))], ['carol', 'bob: busy']],
    ['Do not disturb', { manualStatus: 'dnd' }, [rule('dnd', to(carol))], ['carol', 'bob: dnd']],
    ['always does not ring through Do not disturb', { manualStatus: 'dnd' }, [rule('always', to(carol))], ['bob: dnd']],
    ['switched off', {}, [{ ...rule('always', to(carol)), isEnabled: false }], ['bob', 'bob: no-answer']],
    ['of the status', {}, [rule('always', to(carol), { statuses: ['away'] })], ['bob', 'bob: no-answer']],
    ['of the caller', {}, [rule('always', to(carol), { callerIds: [alice] })], ['carol', 'bob: forwarded']],
    ['of another caller', {}, [rule('always', to(carol), { callerIds: [dora] })], ['bob', 'bob: no-answer']],
    [
      'a number nobody reaches, then the next',
      {},
      [rule('always', { kind: 'number', number: '+331' }), rule('always', to(carol))],
      ['carol', 'bob: forwarded'],
    ],
    ['never to the caller', {}, [rule('always', to(alice))], ['bob', 'bob: no-answer']],
  ])('%s', (_, fields, rules, expected) => {
    expect(way(toUser(person(bob, { ...fields, rules }), person(carol), person(dora)))).toEqual(expected);
  });

  test('several at once ring at once; whoever cannot be rung is left out', () => {
    const atOnce = rule('always', { ...to(carol, dora), order: 'at-once' });
    expect(way(toUser(person(bob, { rules: [atOnce] }), person(carol), person(dora)))).toEqual([
      'carol+dora',
      'bob: forwarded',
    ]);
    const busy = person(dora, { manualStatus: 'dnd' });
    expect(way(toUser(person(bob, { rules: [atOnce] }), person(carol), busy))).toEqual(['carol', 'bob: forwarded']);
  });

  test('rules of the next person are followed, and a loop is cut', () => {
    const back = person(carol, { rules: [rule('always', to(bob))] });
    const decision = toUser(person(bob, { rules: [rule('always', to(carol))] }), back, person(bob));
    expect(way(decision)).toEqual(['carol', 'bob: forwarded']);
    expect(decision).toMatchObject({ trace: expect.arrayContaining([{ at: NOW, kind: 'loop-cut', userId: bob }]) });
  });

  test.each([
    ['inside', { days: [1], fromMinute: 540, toMinute: 1_080, outside: false }, true],
    ['before', { days: [1], fromMinute: 660, toMinute: 1_080, outside: false }, false],
    ['another day', { days: [2], fromMinute: 540, toMinute: 1_080, outside: false }, false],
    ['outside of other hours', { days: [1], fromMinute: 660, toMinute: 1_080, outside: true }, true],
    ['over midnight, from the day before', { days: [7], fromMinute: 1_200, toMinute: 660, outside: false }, true],
    ['over midnight, too late', { days: [7], fromMinute: 1_200, toMinute: 600, outside: false }, false],
  ])('hours: %s', (_, hours, expected) => {
    expect(withinHours(hours, { day: 1, minute: 600 })).toBe(expected);
    const decision = toUser(person(bob, { rules: [rule('always', to(carol), { hours })] }), person(carol));
    expect(way(decision)[0]).toBe(expected ? 'carol' : 'bob');
  });
});

test('the echo test answers by itself, without devices', () => {
  expect(toUser(person(bob, { kind: 'echo-test', deviceIds: [] }))).toMatchObject({ kind: 'connect-service' });
});

test('what is no call is refused with its reason', () => {
  expect(toUser(person(alice))).toEqual({ kind: 'refuse', reason: 'callee-is-self' });
  expect(decide({ kind: 'unknown-extension', extension: '1234' })).toEqual({
    kind: 'refuse',
    reason: 'unknown-extension',
  });
  expect(decide({ kind: 'external', number: '+33199001234' })).toEqual({ kind: 'refuse', reason: 'no-phone-line' });
});
