import type { DirectoryPerson } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Directory, DirectoryState } from './stores.ts';

/** The directory with its end. */
export interface DirectoryRoom extends Directory {
  clear(): void;
}

const EMPTY: DirectoryState = { status: 'idle', people: [], byId: new Map() };

/** The company directory, fetched when first asked for. */
export function createDirectory(requests: Requests): DirectoryRoom {
  const store = createStore<DirectoryState>(() => EMPTY);
  let loading: Promise<void> | undefined;
  /** Counts sign-outs: an answer for the earlier person is dropped. */
  let era = 0;

  const fetchPeople = async () => {
    const began = era;
    store.setState({ status: 'loading' });
    try {
      const people: readonly DirectoryPerson[] = await requests.repeatable((api, signal) =>
        api.contacts.directory.query(undefined, { signal }),
      );
      if (began !== era) return;
      store.setState({ status: 'ready', people, byId: new Map(people.map((person) => [person.id, person])) });
    } catch (error) {
      if (began === era) store.setState({ status: 'failed' });
      throw error;
    }
  };
  const refresh = () => {
    loading ??= fetchPeople().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  return {
    store,
    refresh,
    load: () => (store.getState().status === 'ready' ? Promise.resolve() : refresh()),
    person: (id) => requests.repeatable((api, signal) => api.contacts.person.query({ id }, { signal })),
    clear() {
      era += 1;
      loading = undefined;
      store.setState(EMPTY);
    },
  };
}
