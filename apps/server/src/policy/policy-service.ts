import type { Services } from '@bureau/api';
import { type Clock, err, ok } from '@bureau/core/kernel';
import type { PolicyStore } from '@bureau/core/policy';

interface PolicyDeps {
  readonly policies: PolicyStore;
  readonly clock: Clock;
}

const SHOWN_CHANGES = 50;

/** What the company keeps, for its admins. What they say is true from the next call and the next night on. */
export function createPolicyService({ policies, clock }: PolicyDeps): Services['policy'] {
  const read: Services['policy']['get'] = async (principal) => {
    const [policy, changes] = await Promise.all([policies.get(principal), policies.changes(principal, SHOWN_CHANGES)]);
    return policy ? ok({ policy, changes }) : err({ code: 'forbidden' });
  };
  return {
    get: read,
    save: async (principal, policy) =>
      (await policies.save(principal, policy, clock.now())) ? read(principal) : err({ code: 'forbidden' }),
  };
}
