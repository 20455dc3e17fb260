import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { CompanyPolicy, CompanyPolicyState } from './company-policy.ts';

/** The policy with its end. */
export interface CompanyPolicyRoom extends CompanyPolicy {
  clear(): void;
}

/** The policy of the company: what was said here last, as the server has written it down. */
export function createCompanyPolicy(requests: Requests): CompanyPolicyRoom {
  const store = createStore<CompanyPolicyState>(() => ({ view: undefined }));
  /** Counts what was begun: only the latest answer is shown. */
  let era = 0;
  return {
    store,
    async load() {
      const began = ++era;
      const view = await requests.repeatable((api, signal) => api.policy.get.query(undefined, { signal }));
      if (began === era) store.setState({ view });
    },
    async rename(name) {
      const began = ++era;
      const view = await requests.repeatable((api, signal) => api.policy.rename.mutate({ name }, { signal }));
      if (began === era) store.setState({ view });
    },
    async save(policy) {
      const began = ++era;
      const before = store.getState().view;
      if (before) store.setState({ view: { ...before, policy } });
      try {
        const view = await requests.repeatable((api, signal) => api.policy.save.mutate(policy, { signal }));
        if (began === era) store.setState({ view });
      } catch (error) {
        if (began === era) store.setState({ view: before });
        throw error;
      }
    },
    clear() {
      era += 1;
      store.setState({ view: undefined });
    },
  };
}
