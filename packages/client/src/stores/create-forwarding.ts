import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Forwarding, ForwardingState } from './forwarding-rules.ts';

/** Forwarding rules with their end. */
export interface ForwardingRoom extends Forwarding {
  clear(): void;
}

const EMPTY: ForwardingState = { status: 'idle', rules: [] };

/** The own forwarding rules, as they were last read or saved. */
export function createForwarding(requests: Requests): ForwardingRoom {
  const store = createStore<ForwardingState>(() => EMPTY);
  /** Counts what was begun: only the latest answer is shown. */
  let era = 0;
  return {
    store,
    async load() {
      const began = ++era;
      if (store.getState().status !== 'ready') store.setState({ status: 'loading' });
      try {
        const rules = await requests.repeatable((api, signal) => api.forwarding.rules.query(undefined, { signal }));
        if (began === era) store.setState({ status: 'ready', rules });
      } catch (error) {
        if (began === era && store.getState().status !== 'ready') store.setState({ status: 'failed' });
        throw error;
      }
    },
    async save(rules) {
      const began = ++era;
      const before = store.getState();
      store.setState({ status: 'ready', rules });
      try {
        const saved = await requests.repeatable((api, signal) =>
          api.forwarding.save.mutate({ rules: [...rules] }, { signal }),
        );
        if (began === era) store.setState({ rules: saved });
      } catch (error) {
        if (began === era) store.setState(before);
        throw error;
      }
    },
    clear() {
      era += 1;
      store.setState(EMPTY);
    },
  };
}
