import type { StreamEvent } from '@bureau/api';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import { createLoader } from './loader.ts';
import type { Directory, DirectoryState } from './stores.ts';

/** The directory with its end. */
export interface DirectoryRoom extends Directory {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: DirectoryState = { status: 'idle', people: [], byId: new Map() };

/** The company directory, fetched when first asked for. */
export function createDirectory(requests: Requests): DirectoryRoom {
  const store = createStore<DirectoryState>(() => EMPTY);
  const fetch = () =>
    requests.repeatable<readonly DirectoryPerson[]>((api, signal) =>
      api.contacts.directory.query(undefined, { signal }),
    );
  const loader = createLoader({
    fetch,
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take: (people) => show(people),
  });
  const show = (people: readonly DirectoryPerson[]) =>
    store.setState({ status: 'ready', people, byId: new Map(people.map((person) => [person.id, person])) });
  return {
    store,
    refresh: () => loader.refresh(),
    load: () => loader.load(),
    person: (id) => requests.repeatable((api, signal) => api.contacts.person.query({ id }, { signal })),
    receive(event) {
      if (store.getState().status !== 'ready') return;
      if (event.type === 'person.photo-changed') {
        const { userId, photoId } = event;
        show(store.getState().people.map((person) => (person.id === userId ? { ...person, photoId } : person)));
      }
      if (event.type === 'person.changed') {
        const others = store.getState().people.filter(({ id }) => id !== event.person.id);
        show([...others, event.person]);
      }
      if (event.type === 'person.left') show(store.getState().people.filter(({ id }) => id !== event.userId));
      // What changed meanwhile was told to nobody here. Without an answer the next stream brings it.
      if (event.type === 'stream.opened') fetch().then(show, () => undefined);
    },
    clear() {
      loader.forget();
      store.setState(EMPTY);
    },
  };
}
