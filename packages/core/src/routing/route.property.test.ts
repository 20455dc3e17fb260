import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Call, dial, type LiveCall, step } from '../calls/index.ts';
import type { CallId, CompanyId, DeviceId, ForwardingRuleId, UserId } from '../kernel/index.ts';
import { alice, mondayAtTen, NOW, person } from './company.fixture.ts';
import type { ForwardingRule } from './forwarding.ts';
import type { RouteCallee, RouteDecision, RouteNote } from './model.ts';
import { route } from './route.ts';

/** Alice calls one of these; a sixth has left the company. */
const PEOPLE = ['alice', 'ben', 'cleo', 'dora', 'emil'] as UserId[];
const NAMED = [...PEOPLE, 'gone' as UserId];

const people = fc.uniqueArray(fc.constantFrom(...NAMED), { minLength: 1, maxLength: 4 });
const target: fc.Arbitrary<ForwardingRule['then']> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: 'voicemail' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'number' as const, number: '+331' }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('people' as const),
      userIds: people,
      order: fc.constantFrom('in-turn' as const, 'at-once' as const),
      ringForMs: fc.constantFrom(5_000, 20_000),
    }),
  },
);
const rule: fc.Arbitrary<ForwardingRule> = fc.record({
  id: fc.uuid().map((id) => id as ForwardingRuleId),
  name: fc.constant('A rule'),
  isEnabled: fc.boolean(),
  when: fc.record(
    {
      on: fc.constantFrom('always', 'busy', 'no-answer', 'offline', 'dnd'),
      afterMs: fc.constant(5_000),
      statuses: fc.subarray(['available', 'dnd', 'busy', 'away', 'invisible', 'on-a-call'] as const),
      callerIds: people,
      hours: fc.record({
        days: fc.subarray([1, 2, 7]),
        fromMinute: fc.constantFrom(540, 660),
        toMinute: fc.constantFrom(540, 1_080),
        outside: fc.boolean(),
      }),
    },
    { requiredKeys: ['on'] },
  ),
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  then: target,
});
const calleeOf = (userId: UserId): fc.Arbitrary<RouteCallee> =>
  fc
    .record({
      manualStatus: fc.constantFrom('available', 'dnd', 'busy', 'away', 'invisible'),
      isThere: fc.boolean(),
      isOnCall: fc.boolean(),
      isIdle: fc.boolean(),
      callWaiting: fc.boolean(),
      hasMailbox: fc.boolean(),
      rules: fc.array(rule, { maxLength: 4 }),
    })
    .map(({ isThere, ...fields }) => person(userId, { ...fields, ...(!isThere && { deviceIds: [] }) }));
const company = fc.record({
  people: fc.tuple(...PEOPLE.map(calleeOf)),
  called: fc.constantFrom(...PEOPLE.slice(1)),
});

const mayRing = ({ manualStatus, deviceIds, isOnCall, callWaiting }: RouteCallee) =>
  manualStatus !== 'dnd' && deviceIds.length > 0 && (!isOnCall || callWaiting);

/** Plays the plan to its end: everybody rings as long as they are to, and nobody answers. */
function played(decision: Exclude<RouteDecision, { kind: 'refuse' }>, calleeId: UserId) {
  const callerDevice = 'alicexxx.0001' as DeviceId;
  const request = { id: 'c' as CallId, companyId: 'co' as CompanyId, callerId: alice, callerDevice, calleeId };
  let call: Call = dial(request, decision, NOW).call;
  const rung: UserId[] = [];
  for (let steps = 0; call.status === 'ringing'; steps += 1) {
    expect(steps).toBeLessThan(2 * PEOPLE.length);
    const ringing: LiveCall = call;
    const legs = ringing.legs.filter((leg) => leg.status === 'ringing');
    rung.push(...legs.map(({ userId }) => userId));
    const found = legs.reduce<Call>(
      (now, { userId }) =>
        step(now, { type: 'ring-device-added', userId, deviceId: `${userId}xxxx.0002` as DeviceId }, NOW).call,
      ringing,
    );
    call = step(found, { type: 'timer', timer: 'ring-end' }, Math.max(...legs.map(({ endsAt }) => endsAt))).call;
  }
  return { call, rung };
}

/** Whether the trace says why each of these rang: they were called, or a rule named them, and then it rang. */
function explains(trace: readonly RouteNote[], rung: readonly UserId[], calleeId: UserId): boolean {
  return rung.every((userId) => {
    const rang = trace.findIndex((note) => note.kind === 'rang' && note.userId === userId);
    const before = trace.slice(0, Math.max(0, rang));
    return (
      rang !== -1 &&
      (userId === calleeId || before.some((note) => note.kind === 'forwarded' && note.to.includes(userId)))
    );
  });
}

test('wherever random rules lead: it ends, nobody rings twice or who must not, and the trace says why', () => {
  fc.assert(
    fc.property(company, ({ people: everybody, called }) => {
      const others = new Map(everybody.map((each) => [each.userId, each]));
      const callee = others.get(called);
      if (!callee) throw new Error('The company lacks who is called');
      const decision = route({ callerId: alice, target: { kind: 'user', callee }, others }, NOW, mondayAtTen);
      if (decision.kind === 'refuse') throw new Error('A colleague is never refused');
      const { call, rung } = played(decision, called);

      const planned =
        decision.kind === 'proceed'
          ? decision.hops.flatMap((hop) => (hop.kind === 'ring' ? hop.targets.map(({ userId }) => userId) : []))
          : [];
      expect(rung).toEqual(planned);
      expect(new Set(planned).size).toBe(planned.length);
      expect(planned).not.toContain(alice);
      for (const userId of planned) expect(others.get(userId)).toSatisfy(mayRing);
      expect(explains(call.trace, rung, called)).toBe(true);

      const mailbox = call.status === 'ended' ? undefined : call.service;
      expect(mailbox?.kind === 'voicemail' ? mailbox.ownerId : undefined).toBe(callee.hasMailbox ? called : undefined);
      expect(call.trace.some(({ kind }) => kind === 'to-voicemail')).toBe(callee.hasMailbox);
    }),
    { numRuns: 5_000 },
  );
}, 120_000);
