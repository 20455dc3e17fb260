import type { UserId } from '@bureau/core/kernel';
import { type KeepingPolicy, type PolicyChange, type PolicyStore, policyChanges } from '@bureau/core/policy';

/** What one company keeps, in memory. */
export class MemoryPolicies implements PolicyStore {
  #name = 'Company';
  #policy: KeepingPolicy = { recordsCalls: false };
  readonly #changes: PolicyChange[] = [];
  readonly #admins: () => readonly UserId[];

  constructor(admins: () => readonly UserId[]) {
    this.#admins = admins;
  }

  get: PolicyStore['get'] = async ({ userId }) => (this.#admins().includes(userId) ? this.#policy : undefined);

  save: PolicyStore['save'] = async ({ userId }, policy, at) => {
    if (!this.#admins().includes(userId)) return false;
    this.#changes.unshift(
      ...policyChanges(this.#policy, policy)
        .map((change) => ({ at, userId, ...change }))
        .toReversed(),
    );
    this.#policy = policy;
    return true;
  };

  name: PolicyStore['name'] = async ({ userId }) => (this.#admins().includes(userId) ? this.#name : undefined);

  rename: PolicyStore['rename'] = async ({ userId }, name, at) => {
    if (!this.#admins().includes(userId)) return false;
    if (name !== this.#name) this.#changes.unshift({ at, userId, setting: 'name', before: this.#name, after: name });
    this.#name = name;
    return true;
  };

  changes: PolicyStore['changes'] = async ({ userId }, limit) =>
    this.#admins().includes(userId) ? this.#changes.slice(0, limit) : [];
}
