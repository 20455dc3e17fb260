import type { Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { err, ok } from '@bureau/core/kernel';
import { parseDialInput } from '@bureau/core/numbering';
import type { ForwardingRule, ForwardingStore } from '@bureau/core/routing';
import { numberPlanOf } from '../calls/dial-target.ts';

interface ForwardingDeps {
  readonly forwarding: ForwardingStore;
  readonly directory: DirectoryStore;
  readonly accounts: AccountStore;
}

/** The own forwarding rules; they are in force for the next call. */
export function createForwardingService({ forwarding, directory, accounts }: ForwardingDeps): Services['forwarding'] {
  const isSound = async (principal: Principal, { when, then }: ForwardingRule): Promise<boolean> => {
    const { companyId, userId } = principal;
    const named = [...(when.callerIds ?? []), ...(then.kind === 'people' ? then.userIds : [])];
    const people = await Promise.all(named.map((id) => directory.get(companyId, id)));
    if (people.some((person) => person?.kind !== 'person')) return false;
    if (then.kind === 'people') return !then.userIds.includes(userId);
    return then.kind !== 'number' || parseDialInput(then.number, await numberPlanOf(accounts, principal)).ok;
  };
  return {
    async rules({ companyId, userId }) {
      return (await forwarding.rulesOf(companyId, [userId])).get(userId) ?? [];
    },
    async save(principal, rules) {
      const sound = await Promise.all(rules.map((rule) => isSound(principal, rule)));
      const index = sound.indexOf(false);
      if (index !== -1) return err({ code: 'bad-rule', index });
      await forwarding.replace(principal, rules);
      return ok(rules);
    },
  };
}
