import { describe, expect, test } from 'vitest';
import type { ForwardingRuleId, UserId } from '../kernel/index.ts';
import { alice, atOnce, bob, carol, dora, mondayAtTen, NOW, person, rule, to, toMailbox } from './company.fixture.ts';
import type { ForwardingRule, WeeklyHours } from './forwarding.ts';
import { ruleInForce } from './in-force.ts';
import { loopsOf, warningsOf } from './warnings.ts';

const office: WeeklyHours = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1_080, outside: false };
const number = { kind: 'number', number: '+331' } as const;
const facts = { isThere: (userId: UserId) => userId !== dora, hasMailbox: true, loops: [], bars: [] };
const off = (given: ForwardingRule): ForwardingRule => ({ ...given, isEnabled: false });

describe('the second rule', () => {
  const kinds = (rules: readonly ForwardingRule[], more = {}) =>
    warningsOf(rules, { ...facts, ...more })[1]?.map(({ kind }) => kind);
  const wide = rule('always', toMailbox);

  test.each<[string, ForwardingRule, ForwardingRule, string[]]>([
    ['of the same kind', rule('busy', toMailbox), rule('busy', to(carol)), ['never-reached']],
    ['of another kind', rule('busy', toMailbox), rule('offline', to(carol)), []],
    ['below always', wide, rule('busy', to(carol)), ['never-reached']],
    ['below always, for Do not disturb, which always leaves alone', wide, rule('dnd', to(carol)), []],
    [
      'below always that names Do not disturb',
      rule('always', toMailbox, { statuses: ['dnd'] }),
      rule('dnd', to(carol)),
      ['never-reached'],
    ],
    ['below always to people: only when they cannot be rung', rule('always', to(carol)), wide, ['last-resort']],
    ['below always to somebody who has left', rule('always', to(dora)), wide, []],
    ['below always to a number', rule('always', number), wide, []],
    ['below one that is off', off(wide), rule('always', to(carol)), []],
    ['that is off itself', wide, off(rule('always', to(carol))), []],
    ['below one for some statuses', rule('always', toMailbox, { statuses: ['away'] }), rule('always', to(carol)), []],
    [
      'below one for every status',
      rule('always', toMailbox, { statuses: ['available', 'busy', 'away', 'invisible', 'on-a-call'] }),
      rule('always', to(carol)),
      ['never-reached'],
    ],
    [
      'for one of its statuses',
      rule('always', toMailbox, { statuses: ['away', 'busy'] }),
      rule('always', to(carol), { statuses: ['away'] }),
      ['never-reached'],
    ],
    ['below one for some callers', rule('busy', toMailbox, { callerIds: [alice] }), rule('busy', to(carol)), []],
    [
      'for one of its callers',
      rule('busy', toMailbox, { callerIds: [alice, carol] }),
      rule('busy', to(carol), { callerIds: [alice] }),
      ['never-reached'],
    ],
    ['below one for some hours', rule('busy', toMailbox, { hours: office }), rule('busy', to(carol)), []],
    [
      'within its hours',
      rule('busy', toMailbox, { hours: office }),
      rule('busy', to(carol), { hours: { ...office, days: [2], fromMinute: 600 } }),
      ['never-reached'],
    ],
    [
      'partly within its hours',
      rule('busy', toMailbox, { hours: office }),
      rule('busy', to(carol), { hours: { ...office, toMinute: 1_081 } }),
      [],
    ],
    [
      'over midnight, within hours that run over midnight',
      rule('busy', toMailbox, { hours: { ...office, outside: true } }),
      rule('busy', to(carol), {
        hours: { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 1_080, toMinute: 540, outside: false },
      }),
      ['never-reached'],
    ],
    [
      'below hours that are all hours',
      rule('busy', toMailbox, {
        hours: { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, outside: false },
      }),
      rule('busy', to(carol)),
      ['never-reached'],
    ],
    ['to a number', off(wide), rule('busy', number), []],
    ['to somebody who has left', off(wide), rule('busy', to(dora)), ['gone']],
  ])('%s', (_, first, second, expected) => {
    expect(kinds([first, second])).toEqual(expected);
  });

  test('to a mailbox that is off; one above it that leads there decides nothing', () => {
    expect(kinds([wide, rule('always', toMailbox)], { hasMailbox: false })).toEqual(['mailbox-off']);
  });

  test('names the rule that decides', () => {
    const second = rule('no-answer', to(carol));
    expect(warningsOf([second, wide], facts)).toEqual([[{ kind: 'never-reached', by: wide }], []]);
    expect(warningsOf([rule('busy', toMailbox), second], facts)[1]).toEqual([]);
  });

  test('of several people, of whom some have left', () => {
    expect(warningsOf([rule('busy', atOnce(carol, dora))], facts)).toEqual([[{ kind: 'gone', isNobodyLeft: false }]]);
    expect(warningsOf([rule('busy', to(dora))], facts)).toEqual([[{ kind: 'gone', isNobodyLeft: true }]]);
  });
});

test('a number that may not be called is said of its rule, while that is on', () => {
  const barred = { ...rule('busy', number), id: 'barred' as ForwardingRuleId };
  const bars = [{ ruleId: barred.id, reason: 'international-barred' }] as const;
  const warnings = [[{ kind: 'barred', reason: 'international-barred' }], []];
  expect(warningsOf([barred, rule('offline', number)], { ...facts, bars })).toEqual(warnings);
  expect(warningsOf([off(barred)], { ...facts, bars })).toEqual([[]]);
});

describe('loops', () => {
  const mine = rule('no-answer', to(carol, dora));
  const found = (of: Readonly<Record<string, readonly ForwardingRule[]>>) =>
    loopsOf(bob, [mine], (userId) => of[userId] ?? [])[0]?.through;

  test.each<[string, Readonly<Record<string, readonly ForwardingRule[]>>, UserId[] | undefined]>([
    ['none', { carol: [], dora: [rule('always', toMailbox)] }, undefined],
    ['of two', { carol: [rule('always', to(bob))] }, [carol]],
    ['of three', { carol: [rule('always', to(alice))], alice: [rule('always', atOnce(dora, bob))] }, [carol, alice]],
    ['beside the owner', { carol: [rule('always', to(dora))], dora: [rule('always', to(carol))] }, undefined],
    ['only when they do not answer', { carol: [rule('no-answer', to(bob))] }, undefined],
    ['only at some hours', { carol: [rule('always', to(bob), { hours: office })] }, undefined],
    ['switched off', { carol: [off(rule('always', to(bob)))] }, undefined],
    ['by a second rule', { carol: [rule('always', to(alice)), rule('always', to(bob))] }, undefined],
  ])('%s', (_, of, expected) => {
    expect(found(of)).toEqual(expected);
  });

  test('are said of their rule', () => {
    const own = { ...mine, id: 'mine' as ForwardingRuleId };
    const loops = [{ ruleId: own.id, through: [carol] }];
    expect(warningsOf([own, rule('busy', to(carol))], { ...facts, isThere: () => true, loops })).toEqual([
      [{ kind: 'loop', through: [carol] }],
      [],
    ]);
    expect(loopsOf(bob, [off(own)], () => [rule('always', to(bob))])).toEqual([]);
  });

  test('among many who forward to each other nobody is looked at again and again', () => {
    const nameOf = (at: number) => `many${at}` as UserId;
    const others = (at: number) => Array.from({ length: 10 }, (_, next) => nameOf((at * 7 + next * 3 + 1) % 40));
    let asked = 0;
    const rulesOf = (userId: UserId) => {
      asked += 1;
      return [rule('always', atOnce(...others(Number(userId.slice(4)))))];
    };
    const own = Array.from({ length: 20 }, (_, at) => rule('always', atOnce(...others(at))));
    expect(loopsOf(bob, own, rulesOf)).toEqual([]);
    expect(asked).toBeLessThanOrEqual(40 * 40);
  });
});

describe('in force now', () => {
  const always = rule('always', to(carol));
  test.each<[string, Parameters<typeof person>[1], readonly ForwardingRule[], boolean]>([
    ['always', {}, [always], true],
    ['off', {}, [off(always)], false],
    ['for another state', {}, [rule('busy', to(carol)), rule('no-answer', to(carol))], false],
    ['for some callers', {}, [rule('always', to(carol), { callerIds: [alice] })], false],
    ['to a number that no phone line reaches', {}, [rule('always', number)], false],
    ['during Do not disturb', { manualStatus: 'dnd' }, [always], false],
    ['for the status', { manualStatus: 'away' }, [rule('always', to(carol), { statuses: ['away'] })], true],
    ['for an idle person', { isIdle: true }, [rule('always', to(carol), { statuses: ['away'] })], true],
    ['for another status', {}, [rule('always', to(carol), { statuses: ['away'] })], false],
    ['within the hours', {}, [rule('always', to(carol), { hours: office })], true],
    ['outside of the hours', {}, [rule('always', to(carol), { hours: { ...office, outside: true } })], false],
  ])('%s', (_, fields, rules, expected) => {
    expect(ruleInForce(rules, person(bob, fields), NOW, mondayAtTen)).toBe(expected ? rules[0] : undefined);
  });
});
