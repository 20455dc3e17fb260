import type { Services } from '@bureau/api';
import { type Clock, err, ok } from '@bureau/core/kernel';
import type { PolicyStore } from '@bureau/core/policy';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';

interface PolicyDeps {
  readonly policies: PolicyStore;
  readonly hub: EventHub;
  readonly clock: Clock;
}

const SHOWN_CHANGES = 100;

/** What the company is called and keeps, for its admins. What they say is true from the next call and the next night on. */
export function createPolicyService({ policies, hub, clock }: PolicyDeps): Services['policy'] {
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
    async rename(principal, name) {
      if (!(await policies.rename(principal, name, clock.now()))) return err({ code: 'forbidden' });
      hub.publish(topics.company(principal.companyId), { type: 'company.renamed', name });
      return read(principal);
    },
    save: async (principal, policy) =>
      (await policies.save(principal, policy, clock.now())) ? read(principal) : err({ code: 'forbidden' }),
  };
}
