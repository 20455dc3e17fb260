import type { Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { err, ok, type UserId } from '@bureau/core/kernel';
import { parseDialInput } from '@bureau/core/numbering';
import {
  type ForwardingList,
  type ForwardingRule,
  type ForwardingStore,
  FURTHEST_FORWARDING,
  loopsOf,
} from '@bureau/core/routing';
import { numberPlanOf } from '../calls/dial-target.ts';
import { colleaguesAmong } from '../contacts/colleagues.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';

interface ForwardingDeps {
  readonly forwarding: ForwardingStore;
  readonly directory: DirectoryStore;
  readonly accounts: AccountStore;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
}

/** The own forwarding rules; they are in force for the next call, and known on all devices of the person. */
export function createForwardingService(deps: ForwardingDeps): Services['forwarding'] {
  const { forwarding, directory, accounts, hub, mailboxes } = deps;

  const rulesOf = async ({ companyId, userId }: Principal) =>
    (await forwarding.rulesOf(companyId, [userId])).get(userId) ?? [];

  const withLoops = async (
    { companyId, userId }: Principal,
    rules: readonly ForwardingRule[],
  ): Promise<ForwardingList> => {
    const known = new Map<UserId, readonly ForwardingRule[]>([[userId, []]]);
    let missing = namedBy(rules.filter(({ isEnabled }) => isEnabled));
    for (let depth = 0; depth < FURTHEST_FORWARDING && missing.length > 0; depth += 1) {
      const found = await forwarding.rulesOf(companyId, missing);
      for (const id of missing) known.set(id, found.get(id) ?? []);
      missing = [...new Set(missing.flatMap((id) => namedBy(known.get(id) ?? [])))].filter((id) => !known.has(id));
    }
    return { rules, loops: loopsOf(userId, rules, (id) => known.get(id) ?? []) };
  };

  const isSound = async (
    principal: Principal,
    { when, then }: ForwardingRule,
    before: ReadonlySet<UserId>,
  ): Promise<boolean> => {
    const { companyId, userId } = principal;
    const named = [...(when.callerIds ?? []), ...(then.kind === 'people' ? then.userIds : [])];
    const added = new Set(named.filter((id) => !before.has(id)));
    if ((await colleaguesAmong(directory, companyId, [...added])).length < added.size) return false;
    if (then.kind === 'people') return !then.userIds.includes(userId);
    if (then.kind !== 'number') return true;
    const target = parseDialInput(then.number, await numberPlanOf(accounts, principal));
    return target.ok && target.value.kind === 'external';
  };

  return {
    list: async (principal) => withLoops(principal, await rulesOf(principal)),
    save: (principal, rules) =>
      mailboxes.run(`forwarding.${principal.userId}`, async () => {
        const stored = await rulesOf(principal);
        const before = new Set([...namedBy(stored), ...stored.flatMap(({ when }) => when.callerIds ?? [])]);
        const sound = await Promise.all(rules.map((rule) => isSound(principal, rule, before)));
        const index = sound.indexOf(false);
        if (index !== -1) return err({ code: 'bad-rule', index });
        await forwarding.replace(principal, rules);
        const list = await withLoops(principal, rules);
        hub.publish(topics.person(principal.userId), { type: 'forwarding.changed', list });
        return ok(list);
      }),
  };
}

const namedBy = (rules: readonly ForwardingRule[]): readonly UserId[] => [
  ...new Set(rules.flatMap(({ then }) => (then.kind === 'people' ? then.userIds : []))),
];
