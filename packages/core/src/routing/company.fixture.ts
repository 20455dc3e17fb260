import type { DeviceId, ForwardingRuleId, LocalTimeOf, UserId } from '../kernel/index.ts';
import type { ForwardingRule, ForwardingTarget } from './forwarding.ts';
import type { Hop, RouteCallee, RouteDecision, RouteNote, RouteTarget } from './model.ts';
import { RING_FOR_MS, route } from './route.ts';

export const [alice, bob, carol, dora, emil] = ['alice', 'bob', 'carol', 'dora', 'emil'] as UserId[] as [
  UserId,
  UserId,
  UserId,
  UserId,
  UserId,
];
export const NOW = 500;
export const mondayAtTen: LocalTimeOf = () => ({ day: 1, minute: 600 });

/** Somebody who is there and has a mailbox. */
export const person = (userId: UserId, fields: Partial<RouteCallee> = {}): RouteCallee => ({
  userId,
  kind: 'person',
  manualStatus: 'available',
  deviceIds: [`${userId.padEnd(8, 'x')}.0001` as DeviceId],
  isOnCall: false,
  isIdle: false,
  callWaiting: true,
  hasMailbox: true,
  ringForMs: RING_FOR_MS,
  timeZone: 'Europe/Paris',
  rules: [],
  ...fields,
});

export const rule = (
  on: ForwardingRule['when']['on'],
  then: ForwardingTarget,
  when: Partial<ForwardingRule['when']> = {},
): ForwardingRule => ({
  id: 'rule' as ForwardingRuleId,
  name: 'My rule',
  isEnabled: true,
  when: { on, ...when },
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  then,
});

/** In turn, each for 9 s. */
export const to = (...userIds: UserId[]) => ({ kind: 'people', userIds, order: 'in-turn', ringForMs: 9_000 }) as const;
export const atOnce = (...userIds: UserId[]) => ({ ...to(...userIds), order: 'at-once' }) as const;
export const toMailbox = { kind: 'voicemail' } as const;

export const decide = (
  target: RouteTarget,
  others: readonly RouteCallee[] = [],
  numbers: ReadonlyMap<string, UserId> = new Map(),
) =>
  route(
    { callerId: alice, target, others: new Map(others.map((each) => [each.userId, each])), numbers },
    NOW,
    mondayAtTen,
  );
/** Alice calls somebody. */
export const toUser = (callee: RouteCallee, ...others: RouteCallee[]) => decide({ kind: 'user', callee }, others);

/** The way in short: who rings, with a plus between those who ring at once, and whose mailbox why. */
export function way(decision: RouteDecision): readonly string[] {
  if (decision.kind !== 'proceed') return [decision.kind];
  return decision.hops.map((hop) =>
    hop.kind === 'ring' ? hop.targets.map(({ userId }) => userId).join('+') : `${hop.ownerId}: ${hop.reason}`,
  );
}

/** What a note says in short. */
function short(note: RouteNote): string {
  const about = 'userId' in note && note.userId ? ` ${note.userId}` : '';
  if (note.kind === 'forwarded') return `forwarded${about} to ${note.to.join('+') || 'mailbox'}`;
  return `${note.kind}${about}${note.kind === 'not-rung' ? ` ${note.reason}` : ''}`;
}

/** What the trace says before each place of the plan. */
export function told(decision: RouteDecision): readonly (readonly string[])[] {
  if (decision.kind === 'refuse') return [];
  const later: readonly Hop[] = decision.kind === 'proceed' ? decision.hops.slice(1) : [];
  return [decision.trace, ...later.map(({ why = [] }) => why)].map((notes) => notes.map(short));
}
