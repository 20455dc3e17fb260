import type { Services } from '@bureau/api';
import { type Clock, err, ok } from '@bureau/core/kernel';
import type { PolicyStore } from '@bureau/core/policy';

interface PolicyDeps {
  readonly policies: PolicyStore;
  readonly clock: Clock;
}

const SHOWN_CHANGES = 50;

/** What the company is called and keeps, for its admins. What they say is true from the next call and the next night on. */
export function createPolicyService({ policies, clock }: PolicyDeps): Services['policy'] {
  const read: Services['policy']['get'] = async (principal) => {
    const [name, policy, changes] = await Promise.all([
      policies.name(principal),
      policies.get(principal),
      policies.changes(principal, SHOWN_CHANGES),
    ]);
    return name !== undefined && policy ? ok({ name, policy, changes }) : err({ code: 'forbidden' });
  };
  return {
    get: read,
    rename: async (principal, name) =>
      (await policies.rename(principal, name, clock.now())) ? read(principal) : err({ code: 'forbidden' }),
    save: async (principal, policy) =>
      (await policies.save(principal, policy, clock.now())) ? read(principal) : err({ code: 'forbidden' }),
  };
}
