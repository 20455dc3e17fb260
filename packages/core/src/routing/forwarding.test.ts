import { describe, expect, test } from 'vitest';
import { outsideParty, type UserId } from '../kernel/index.ts';
import {
  alice,
  atOnce,
  bob,
  carol,
  decide,
  dora,
  emil,
  mondayAtTen,
  NOW,
  person,
  rule,
  to,
  told,
  toMailbox,
  toUser,
  way,
} from './company.fixture.ts';
import { withinHours } from './conditions.ts';
import type { ForwardingPresence, ForwardingRule } from './forwarding.ts';
import type { RouteCallee } from './model.ts';
import { route } from './route.ts';

const onCall = { isOnCall: true };
const busy = { isOnCall: true, callWaiting: false };
const offline = { deviceIds: [] };
const dnd = { manualStatus: 'dnd' } as const;
const noMailbox = { hasMailbox: false };
const number = { kind: 'number', number: '+331' } as const;

type Row = [string, Partial<RouteCallee>, readonly ForwardingRule[], string[]];

describe('one rule', () => {
  test.each<Row>([
    ['always', {}, [rule('always', to(carol))], ['carol', 'bob: forwarded']],
    ['always to the mailbox', {}, [rule('always', toMailbox)], ['bob: forwarded']],
    ['no answer', {}, [rule('no-answer', to(carol, dora))], ['bob', 'carol', 'dora', 'bob: no-answer']],
    ['no answer to the mailbox', {}, [rule('no-answer', toMailbox)], ['bob', 'bob: no-answer']],
    ['offline', offline, [rule('offline', to(carol))], ['carol', 'bob: offline']],
    ['offline, but is there', {}, [rule('offline', to(carol))], ['bob', 'bob: no-answer']],
    ['busy', busy, [rule('busy', to(carol))], ['carol', 'bob: busy']],
    ['busy comes before a second call that would ring', onCall, [rule('busy', to(carol))], ['carol', 'bob: busy']],
    ['busy that leads nowhere', onCall, [rule('busy', to(emil))], ['bob', 'bob: no-answer']],
    ['Do not disturb', dnd, [rule('dnd', to(carol))], ['carol', 'bob: dnd']],
    ['switched off', {}, [{ ...rule('always', to(carol)), isEnabled: false }], ['bob', 'bob: no-answer']],
    ['of the caller', {}, [rule('always', to(carol), { callerIds: [alice] })], ['carol', 'bob: forwarded']],
    ['of several callers', {}, [rule('always', to(carol), { callerIds: [dora, alice] })], ['carol', 'bob: forwarded']],
    ['of another caller', {}, [rule('always', to(carol), { callerIds: [dora] })], ['bob', 'bob: no-answer']],
    ['never to the caller', {}, [rule('always', to(alice))], ['bob', 'bob: no-answer']],
    ['past the caller', {}, [rule('always', to(alice, carol))], ['carol', 'bob: forwarded']],
    ['to somebody who has left', {}, [rule('always', to(emil))], ['bob', 'bob: no-answer']],
    ['the same person twice', {}, [rule('always', to(carol, carol))], ['carol', 'bob: forwarded']],
    ['to a mailbox that is off', noMailbox, [rule('always', toMailbox)], ['bob']],
    ['to a number that no phone line reaches', {}, [rule('always', number)], ['bob', 'bob: no-answer']],
  ])('%s', (_, fields, rules, expected) => {
    expect(way(toUser(person(bob, { ...fields, rules }), person(carol), person(dora)))).toEqual(expected);
  });
});

describe('one list', () => {
  test.each<Row>([
    [
      'the first that applies decides',
      {},
      [rule('always', to(dora)), rule('always', to(carol))],
      ['dora', 'bob: forwarded'],
    ],
    [
      'also where the first is not for always',
      offline,
      [rule('offline', to(dora)), rule('always', to(carol))],
      ['dora', 'bob: offline'],
    ],
    [
      'a rule for another state is passed over',
      busy,
      [rule('offline', to(dora)), rule('busy', to(carol))],
      ['carol', 'bob: busy'],
    ],
    [
      'one that leads nowhere is passed over',
      {},
      [rule('always', number), rule('always', to(emil)), rule('always', to(carol))],
      ['carol', 'bob: forwarded'],
    ],
    ['the mailbox as the last resort', {}, [rule('always', to(emil)), rule('always', toMailbox)], ['bob: forwarded']],
    [
      'always leaves no time not to answer',
      {},
      [rule('no-answer', to(dora)), rule('always', to(carol))],
      ['carol', 'bob: forwarded'],
    ],
  ])('%s', (_, fields, rules, expected) => {
    expect(way(toUser(person(bob, { ...fields, rules }), person(carol), person(dora)))).toEqual(expected);
  });
});

describe('during Do not disturb only rules that name it apply', () => {
  test.each<[string, ForwardingRule, string[]]>([
    ['always', rule('always', to(carol)), ['bob: dnd']],
    ['always, when available', rule('always', to(carol), { statuses: ['available'] }), ['bob: dnd']],
    [
      'always, when not disturbed',
      rule('always', to(carol), { statuses: ['dnd', 'away'] }),
      ['carol', 'bob: forwarded'],
    ],
    ['offline', rule('offline', to(carol)), ['bob: dnd']],
    ['dnd', rule('dnd', to(carol)), ['carol', 'bob: dnd']],
  ])('%s', (_, given, expected) => {
    for (const deviceIds of [person(bob).deviceIds, []]) {
      expect(way(toUser(person(bob, { ...dnd, deviceIds, rules: [given] }), person(carol)))).toEqual(expected);
    }
  });
});

describe('by presence', () => {
  const states: [string, Partial<RouteCallee>, ForwardingPresence[]][] = [
    ['available', {}, ['available']],
    ['idle', { isIdle: true }, ['away']],
    ['chosen away', { manualStatus: 'away' }, ['away']],
    ['chosen busy', { manualStatus: 'busy' }, ['busy']],
    ['invisible', { manualStatus: 'invisible' }, ['invisible']],
    ['on a call', onCall, ['on-a-call']],
    ['on a call, chosen busy', { ...onCall, manualStatus: 'busy' }, ['busy', 'on-a-call']],
    ['on a call, long not touched', { ...onCall, isIdle: true }, ['on-a-call']],
    ['Do not disturb', dnd, ['dnd']],
  ];
  const all = ['available', 'away', 'busy', 'invisible', 'on-a-call', 'dnd'] as const;
  test.each(states)('%s', (_, fields, expected) => {
    const applying = all.filter((status) => {
      const rules = [rule('always', to(carol), { statuses: [status] })];
      return way(toUser(person(bob, { ...fields, rules }), person(carol)))[0] === 'carol';
    });
    expect(applying).toEqual(all.filter((status) => expected.includes(status)));
  });
});

describe('how long', () => {
  const lengths = (callee: RouteCallee, ...others: RouteCallee[]) => {
    const decision = toUser(callee, ...others);
    if (decision.kind !== 'proceed') return [];
    return decision.hops.flatMap((hop) => (hop.kind === 'ring' ? [[hop.targets[0]?.userId, hop.ringForMs]] : []));
  };
  test('without a rule as long as the person set, with one for no answer as long as the rule says', () => {
    const set = { ringForMs: 30_000 };
    expect(lengths(person(bob, set))).toEqual([[bob, 30_000]]);
    const rules = [rule('no-answer', to(carol), { afterMs: 7_000 })];
    expect(lengths(person(bob, { ...set, rules }), person(carol))).toEqual([
      [bob, 7_000],
      [carol, 9_000],
    ]);
    expect(lengths(person(bob, { ...set, rules: [rule('no-answer', to(carol))] }), person(carol))[0]).toEqual([
      bob,
      30_000,
    ]);
  });
  test('a rule that leads nowhere does not shorten the ring, the next one does', () => {
    const nowhere = rule('no-answer', to(emil), { afterMs: 5_000 });
    expect(lengths(person(bob, { rules: [nowhere] }))).toEqual([[bob, 25_000]]);
    const mailbox = rule('no-answer', toMailbox, { afterMs: 11_000 });
    expect(lengths(person(bob, { rules: [nowhere, mailbox] }))).toEqual([[bob, 11_000]]);
  });
  test('everybody rings as long as the rule says that leads to them', () => {
    const onwards = person(carol, {
      rules: [rule('no-answer', { ...to(dora), ringForMs: 12_000 }, { afterMs: 5_000 })],
    });
    expect(lengths(person(bob, { rules: [rule('always', to(carol))] }), onwards, person(dora))).toEqual([
      [carol, 9_000],
      [dora, 12_000],
    ]);
  });
});

describe('several at once', () => {
  const rules = [rule('always', atOnce(carol, dora))];
  test.each<[string, Partial<RouteCallee>, string[]]>([
    ['ring together', {}, ['carol+dora', 'bob: forwarded']],
    ['without one in Do not disturb', dnd, ['carol', 'bob: forwarded']],
    ['without one who is offline', offline, ['carol', 'bob: forwarded']],
    ['without one who is busy', busy, ['carol', 'bob: forwarded']],
    [
      'with the one to whom another one forwards',
      { rules: [rule('always', to(emil))] },
      ['carol+emil', 'bob: forwarded'],
    ],
    [
      'and only then the one who is called when another does not answer',
      { rules: [rule('no-answer', to(emil))] },
      ['carol+dora', 'emil', 'bob: forwarded'],
    ],
    ['each once', { rules: [rule('always', to(carol))] }, ['carol', 'bob: forwarded']],
    ['each once, also later', { rules: [rule('no-answer', to(carol))] }, ['carol+dora', 'bob: forwarded']],
  ])('%s', (_, fields, expected) => {
    expect(way(toUser(person(bob, { rules }), person(carol), person(dora, fields), person(emil)))).toEqual(expected);
  });
  test('when nobody can be rung the next rule decides', () => {
    const more = [...rules, rule('always', to(emil))];
    const others = [person(carol, dnd), person(dora, offline), person(emil)];
    expect(way(toUser(person(bob, { rules: more }), ...others))).toEqual(['emil', 'bob: forwarded']);
  });
});

describe('several in turn', () => {
  test('keep their order whatever their own rules say', () => {
    const rules = [rule('always', to(carol, dora, emil))];
    const quick = person(carol, { rules: [rule('no-answer', to(emil))] });
    expect(way(toUser(person(bob, { rules }), quick, person(dora), person(emil)))).toEqual([
      'carol',
      'dora',
      'emil',
      'bob: forwarded',
    ]);
  });
  test('one who forwards to another of them is not rung', () => {
    const rules = [rule('always', to(carol, dora))];
    const away = person(carol, { rules: [rule('always', to(dora))] });
    expect(way(toUser(person(bob, { rules }), away, person(dora)))).toEqual(['dora', 'bob: forwarded']);
  });
});

describe('rules of the next person', () => {
  const always = (of: UserId, whom: UserId) => person(of, { rules: [rule('always', to(whom))] });
  test.each<[string, RouteCallee[], string[]]>([
    ['are followed', [always(carol, dora), person(dora)], ['dora', 'bob: forwarded']],
    ['of two who forward to each other', [always(carol, bob)], ['carol', 'bob: forwarded']],
    ['of three in a circle', [always(carol, dora), always(dora, bob)], ['dora', 'bob: forwarded']],
    [
      'of a circle beside the one who is called',
      [always(carol, dora), always(dora, carol)],
      ['dora', 'bob: forwarded'],
    ],
    ['back to the caller', [always(carol, alice)], ['carol', 'bob: forwarded']],
    ['who takes no calls', [person(carol, { rules: [rule('always', toMailbox)] })], ['bob', 'bob: no-answer']],
  ])('%s', (_, others, expected) => {
    const rules = [rule('always', to(carol))];
    expect(way(toUser(person(bob, { rules }), ...others))).toEqual(expected);
  });
  test('lead to nobody who is in the call already', () => {
    const callee = person(bob, { rules: [rule('always', to(carol, dora))] });
    const others = new Map([person(carol), person(dora)].map((each) => [each.userId, each]));
    const request = { callerId: alice, inCall: [alice, carol], target: { kind: 'user', callee }, others } as const;
    const decision = route(request, NOW, mondayAtTen);
    expect(way(decision)).toEqual(['dora', 'bob: forwarded']);
    expect(told(decision)[0]).toContain('in-call carol');
  });
  test('two who stand in for each other when they do not answer', () => {
    const rules = [rule('no-answer', to(carol))];
    const other = person(carol, { rules: [rule('no-answer', to(bob))] });
    expect(way(toUser(person(bob, { rules }), other))).toEqual(['bob', 'carol', 'bob: no-answer']);
  });
  test('are followed five times in a row, then the person is rung and the trace says why', () => {
    const people = ['b', 'c', 'd', 'e', 'f', 'g', 'h'] as UserId[];
    const others = people.map((id, index) => always(id, people[index + 1] ?? alice));
    const decision = toUser(person(bob, { rules: [rule('always', to('b' as UserId))] }), ...others);
    expect(way(decision)).toEqual(['f', 'bob: forwarded']);
    expect(told(decision)[0]).toContain('too-far f');
  });
});

test.each([
  ['inside', { days: [1], fromMinute: 540, toMinute: 1_080, outside: false }, true],
  ['from the first minute', { days: [1], fromMinute: 600, toMinute: 1_080, outside: false }, true],
  ['to the last minute', { days: [1], fromMinute: 540, toMinute: 600, outside: false }, false],
  ['before', { days: [1], fromMinute: 660, toMinute: 1_080, outside: false }, false],
  ['another day', { days: [2], fromMinute: 540, toMinute: 1_080, outside: false }, false],
  ['outside of other hours', { days: [1], fromMinute: 660, toMinute: 1_080, outside: true }, true],
  ['outside of these', { days: [1], fromMinute: 540, toMinute: 1_080, outside: true }, false],
  ['over midnight, from the day before', { days: [7], fromMinute: 1_200, toMinute: 660, outside: false }, true],
  ['over midnight, too late', { days: [7], fromMinute: 1_200, toMinute: 600, outside: false }, false],
  ['round the clock', { days: [1], fromMinute: 0, toMinute: 1_440, outside: false }, true],
])('hours: %s', (_, hours, expected) => {
  expect(withinHours(hours, { day: 1, minute: 600 })).toBe(expected);
  const decision = toUser(person(bob, { rules: [rule('always', to(carol), { hours })] }), person(carol));
  expect(way(decision)[0]).toBe(expected ? 'carol' : 'bob');
});

describe('a number that can be called', () => {
  const mobile = outsideParty('+33612345678');
  const decided = (reached: UserId, rules: readonly ForwardingRule[], ...others: RouteCallee[]) =>
    decide({ kind: 'user', callee: person(bob, { rules }) }, others, new Map([[number.number, reached]]));

  test.each<[string, UserId, readonly ForwardingRule[], readonly string[]]>([
    ['rings outside, then the mailbox answers', mobile, [rule('always', number)], [mobile, 'bob: forwarded']],
    ['rings when nobody answers', mobile, [rule('no-answer', number)], ['bob', mobile, 'bob: no-answer']],
    ['is a colleague’s', carol, [rule('always', number)], ['carol', 'bob: forwarded']],
    ['is the caller’s, who is not called', alice, [rule('always', number)], ['bob', 'bob: no-answer']],
    ['is the own one', bob, [rule('always', number)], ['bob', 'bob: no-answer']],
  ])('%s', (_, reached, rules, expected) => {
    expect(way(decided(reached, rules, person(carol)))).toEqual(expected);
  });

  test('that leads back through a colleague is cut', () => {
    const back = person(carol, { rules: [rule('always', to(bob))] });
    expect(told(decided(carol, [rule('always', number)], back))[0]).toContain('loop-cut bob');
  });
});
