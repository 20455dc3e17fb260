import type { StreamEvent } from '@bureau/api';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Forwarding, ForwardingState } from './forwarding-rules.ts';

/** Forwarding rules with their inputs. */
export interface ForwardingRoom extends Forwarding {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: ForwardingState = { isKnown: false, rules: [], loops: [], bars: [] };

/** The own forwarding rules: what was saved here last, until the server tells of something newer. */
export function createForwarding(requests: Requests): ForwardingRoom {
  const store = createStore<ForwardingState>(() => EMPTY);
  /** Counts what was begun: only the latest answer is shown. */
  let era = 0;
  let saving = 0;
  /** What was told last while a save was under way; the event of the save itself comes before or after its answer. */
  let told: Partial<ForwardingState> | undefined;

  const show = (change: Partial<ForwardingState>) => store.setState({ ...change, isKnown: true });
  const tell = (change: Partial<ForwardingState>) => {
    if (saving > 0) told = change;
    else show(change);
  };
  /** Shows what came of the latest save, unless the server has told more. */
  const settle = (began: number, outcome: Partial<ForwardingState>) => {
    saving -= 1;
    if (began === era) store.setState({ ...outcome, ...told });
    if (saving === 0) told = undefined;
  };

  return {
    store,
    async load() {
      const began = ++era;
      const list = await requests.repeatable((api, signal) => api.forwarding.list.query(undefined, { signal }));
      if (began === era) show(list);
    },
    async save(rules) {
      const began = ++era;
      const before = store.getState();
      saving += 1;
      show({ rules });
      try {
        const list = await requests.repeatable((api, signal) =>
          api.forwarding.save.mutate({ rules: [...rules] }, { signal }),
        );
        settle(began, list);
      } catch (error) {
        settle(began, before);
        throw error;
      }
    },
    receive(event) {
      if (event.type === 'stream.opened') tell({ rules: event.forwarding });
      else if (event.type === 'forwarding.changed') tell(event.list);
    },
    clear() {
      era += 1;
      told = undefined;
      store.setState(EMPTY);
    },
  };
}
