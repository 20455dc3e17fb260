import type { PhoneNetworkView, TrunkView } from '@bureau/api';
import { mergedDraft, mergedList } from '@bureau/core/kernel';
import type { TrunkSettings } from '@bureau/core/trunks';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { PhoneNetworkSetup, PhoneNetworkState } from './phone-network.ts';

/** The set-up of the phone network with its end. */
export interface PhoneNetworkRoom extends PhoneNetworkSetup {
  clear(): void;
}

/** The way into the phone network, as the server has written it down after every change. */
export function createPhoneNetwork(requests: Requests): PhoneNetworkRoom {
  const store = createStore<PhoneNetworkState>(() => ({ view: undefined }));
  /** Counts what was begun: only the latest answer is shown. */
  let era = 0;
  const show = async (asked: Promise<PhoneNetworkView>) => {
    const began = ++era;
    const view = await asked;
    if (began === era) store.setState({ view });
  };
  const newest = () => requests.repeatable((api, signal) => api.phoneNetwork.get.query(undefined, { signal }));
  return {
    store,
    load: () => show(newest()),
    async saveTrunk(id, mine, begun) {
      const now = begun && (await newest()).trunks.find((each) => each.id === id);
      const trunk = now ? mergedDraft(begun, mine, settingsOf(now)) : mine;
      await show(requests.repeatable((api, signal) => api.phoneNetwork.saveTrunk.mutate({ id, trunk }, { signal })));
    },
    deleteTrunk: (id) =>
      show(requests.repeatable((api, signal) => api.phoneNetwork.deleteTrunk.mutate({ id }, { signal }))),
    saveNumber: (number, personId, use) =>
      show(
        requests.repeatable((api, signal) =>
          api.phoneNetwork.saveNumber.mutate({ number, use, ...(personId && { personId }) }, { signal }),
        ),
      ),
    deleteNumber: (number) =>
      show(requests.repeatable((api, signal) => api.phoneNetwork.deleteNumber.mutate({ number }, { signal }))),
    async saveRules(mine, begun) {
      const rules = [...mergedList(begun, mine, (await newest()).rules)];
      await show(requests.repeatable((api, signal) => api.phoneNetwork.saveRules.mutate({ rules }, { signal })));
    },
    async savePolicy(mine, begun) {
      const policy = mergedDraft(begun, mine, (await newest()).policy);
      await show(requests.repeatable((api, signal) => api.phoneNetwork.savePolicy.mutate(policy, { signal })));
    },
    liftBan: (party) => show(requests.repeatable((api, signal) => api.phoneNetwork.liftBan.mutate(party, { signal }))),
    testCall: (id, number) =>
      requests.once((api, signal) => api.phoneNetwork.testCall.mutate({ id, number }, { signal })),
    clear() {
      era += 1;
      store.setState({ view: undefined });
    },
  };
}

/** What of a trunk is set by people. */
const settingsOf = ({ id: _id, state: _state, hasPassword: _has, ...settings }: TrunkView): TrunkSettings => settings;
