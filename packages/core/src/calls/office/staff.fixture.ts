import type { DeviceId, Instant, UserId } from '../../kernel/index.ts';
import { type ForwardingRule, type RouteCallee, type RouteDecision, route } from '../../routing/index.ts';

/** Somebody of the company, as it was drawn for one run. */
interface Colleague {
  readonly userId: UserId;
  readonly devices: readonly DeviceId[];
  readonly rules: readonly ForwardingRule[];
  readonly hasMailbox: boolean;
  readonly callWaiting: boolean;
}

/** What one run plays with. */
export interface Staff {
  readonly colleagues: readonly Colleague[];
  /** The company's policy. */
  readonly recordsCalls: boolean;
}

/** What of a colleague is drawn; people are meant by their place. */
export interface DrawnColleague {
  readonly devices: number;
  readonly hasMailbox: boolean;
  readonly callWaiting: boolean;
  readonly rules: readonly {
    readonly on: ForwardingRule['when']['on'];
    readonly to: readonly number[];
    readonly order: 'in-turn' | 'at-once';
  }[];
}

const NAMES = ['ada', 'ben', 'cleo', 'dora', 'emil'];

/** The colleagues of a draw; a rule that names nobody leads to the mailbox. */
export function staffOf(drawn: readonly DrawnColleague[], recordsCalls: boolean): Staff {
  const users = drawn.map((_, index) => (NAMES[index] ?? `n${index}`) as UserId);
  const named = (places: readonly number[]) => [...new Set(places.flatMap((at) => users[at % users.length] ?? []))];
  const colleagues = drawn.map(({ devices, rules, ...rest }, index): Colleague => {
    const userId = users[index] ?? ('nobody' as UserId);
    const tabs = Array.from({ length: devices }, (_, at) => `${userId.padEnd(8, 'x')}.000${at}` as DeviceId);
    return {
      ...rest,
      userId,
      devices: tabs,
      rules: rules.map(({ on, to, order }, at): ForwardingRule => {
        const people = named(to).filter((each) => each !== userId);
        return {
          id: `rule-${at}` as ForwardingRule['id'],
          name: '',
          isEnabled: true,
          when: { on },
          // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
          then:
            people.length > 0 ? { kind: 'people', userIds: people, order, ringForMs: 9_000 } : { kind: 'voicemail' },
        };
      }),
    };
  });
  return { colleagues, recordsCalls };
}

/** Where a call goes, by the rules of everybody and how they are at the moment. */
export function routeOf(
  { colleagues }: Staff,
  callerId: UserId,
  whom: UserId,
  now: Instant,
  stateOf: (userId: UserId) => Pick<RouteCallee, 'manualStatus' | 'deviceIds' | 'isOnCall'>,
): RouteDecision {
  const others = new Map(
    colleagues.map(({ userId, rules, hasMailbox, callWaiting }): [UserId, RouteCallee] => {
      const times = { isIdle: false, ringForMs: 25_000, timeZone: 'UTC' };
      return [userId, { userId, kind: 'person', rules, hasMailbox, callWaiting, ...times, ...stateOf(userId) }];
    }),
  );
  const callee = others.get(whom);
  if (!callee) return { kind: 'refuse', reason: 'unknown-extension' };
  return route({ callerId, target: { kind: 'user', callee }, others }, now, () => ({ day: 1, minute: 0 }));
}
