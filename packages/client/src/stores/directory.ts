import type { DirectoryPerson } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import { createLoader } from './loader.ts';
import type { Directory, DirectoryState } from './stores.ts';

/** The directory with its end. */
export interface DirectoryRoom extends Directory {
  clear(): void;
}

const EMPTY: DirectoryState = { status: 'idle', people: [], byId: new Map() };

/** The company directory, fetched when first asked for. */
export function createDirectory(requests: Requests): DirectoryRoom {
  const store = createStore<DirectoryState>(() => EMPTY);
  const loader = createLoader({
    fetch: () =>
      requests.repeatable<readonly DirectoryPerson[]>((api, signal) =>
        api.contacts.directory.query(undefined, { signal }),
      ),
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take: (people) =>
      store.setState({ status: 'ready', people, byId: new Map(people.map((person) => [person.id, person])) }),
  });
  return {
    store,
    refresh: () => loader.refresh(),
    load: () => loader.load(),
    person: (id) => requests.repeatable((api, signal) => api.contacts.person.query({ id }, { signal })),
    clear() {
      loader.forget();
      store.setState(EMPTY);
    },
  };
}
