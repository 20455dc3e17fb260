import type { Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { err, ok, type UserId } from '@bureau/core/kernel';
import { parseDialInput } from '@bureau/core/numbering';
import {
  type ForwardingBar,
  type ForwardingList,
  type ForwardingRule,
  type ForwardingStore,
  FURTHEST_FORWARDING,
  loopsOf,
} from '@bureau/core/routing';
import { type PhoneNetworkStore, standingRefusal } from '@bureau/core/trunks';
import { numberPlanOf, resolveDial } from '../calls/dial-target.ts';
import { colleaguesAmong } from '../contacts/colleagues.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';

interface ForwardingDeps {
  readonly forwarding: ForwardingStore;
  readonly directory: DirectoryStore;
  readonly accounts: AccountStore;
  readonly phoneNetwork: Pick<PhoneNetworkStore, 'of'>;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
}

/** The own forwarding rules; they are in force for the next call, and known on all devices of the person. */
export function createForwardingService(deps: ForwardingDeps): Services['forwarding'] {
  const { forwarding, directory, accounts, phoneNetwork, hub, mailboxes } = deps;

  const rulesOf = async ({ companyId, userId }: Principal) =>
    (await forwarding.rulesOf(companyId, [userId])).get(userId) ?? [];

  const loopsIn = async ({ companyId, userId }: Principal, rules: readonly ForwardingRule[]) => {
    const known = new Map<UserId, readonly ForwardingRule[]>([[userId, []]]);
    let missing = namedBy(rules.filter(({ isEnabled }) => isEnabled));
    for (let depth = 0; depth < FURTHEST_FORWARDING && missing.length > 0; depth += 1) {
      const found = await forwarding.rulesOf(companyId, missing);
      for (const id of missing) known.set(id, found.get(id) ?? []);
      missing = [...new Set(missing.flatMap((id) => namedBy(known.get(id) ?? [])))].filter((id) => !known.has(id));
    }
    return loopsOf(userId, rules, (id) => known.get(id) ?? []);
  };

  const barsIn = async (principal: Principal, rules: readonly ForwardingRule[]): Promise<readonly ForwardingBar[]> => {
    const toNumbers = rules.flatMap(({ id, then }) => (then.kind === 'number' ? [{ id, text: then.number }] : []));
    const network = toNumbers.length > 0 ? await phoneNetwork.of(principal.companyId) : undefined;
    if (!network) return [];
    const bars = await Promise.all(
      toNumbers.map(async ({ id, text }) => {
        const found = await resolveDial({ directory, accounts }, principal, { text });
        if (!found.ok || found.value.kind === 'person' || found.value.number.kind === 'emergency') return [];
        const { e164 } = found.value.number;
        const reason = network.numbers.some((own) => own.e164 === e164) ? undefined : standingRefusal(network, e164);
        return reason ? [{ ruleId: id, reason }] : [];
      }),
    );
    return bars.flat();
  };

  const listOf = async (principal: Principal, rules: readonly ForwardingRule[]): Promise<ForwardingList> => {
    const [loops, bars] = await Promise.all([loopsIn(principal, rules), barsIn(principal, rules)]);
    return { rules, loops, bars };
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
    list: async (principal) => listOf(principal, await rulesOf(principal)),
    save: (principal, rules) =>
      mailboxes.run(`forwarding.${principal.userId}`, async () => {
        const stored = await rulesOf(principal);
        const before = new Set([...namedBy(stored), ...stored.flatMap(({ when }) => when.callerIds ?? [])]);
        const sound = await Promise.all(rules.map((rule) => isSound(principal, rule, before)));
        const index = sound.indexOf(false);
        if (index !== -1) return err({ code: 'bad-rule', index });
        await forwarding.replace(principal, rules);
        const list = await listOf(principal, rules);
        hub.publish(topics.person(principal.userId), { type: 'forwarding.changed', list });
        return ok(list);
      }),
  };
}

const namedBy = (rules: readonly ForwardingRule[]): readonly UserId[] => [
  ...new Set(rules.flatMap(({ then }) => (then.kind === 'people' ? then.userIds : []))),
];
