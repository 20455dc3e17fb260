import type { StreamEvent } from '@bureau/api';
import type { DirectoryPerson, FormerColleague } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import { createLoader } from './loader.ts';
import type { Directory, DirectoryState } from './stores.ts';

/** The directory with its end. */
export interface DirectoryRoom extends Directory {
  receive(event: StreamEvent): void;
  clear(): void;
}

type Fetched = readonly [readonly DirectoryPerson[], readonly FormerColleague[]];

const EMPTY: DirectoryState = { status: 'idle', people: [], byId: new Map(), former: new Map() };

/** The company directory, fetched when first asked for. */
export function createDirectory(requests: Requests): DirectoryRoom {
  const store = createStore<DirectoryState>(() => EMPTY);
  const fetch = (): Promise<Fetched> =>
    Promise.all([
      requests.repeatable<readonly DirectoryPerson[]>((api, signal) =>
        api.contacts.directory.query(undefined, { signal }),
      ),
      requests.repeatable<readonly FormerColleague[]>((api, signal) =>
        api.contacts.former.query(undefined, { signal }),
      ),
    ]);
  const show = (people: readonly DirectoryPerson[], former = store.getState().former) =>
    store.setState({ status: 'ready', people, byId: new Map(people.map((person) => [person.id, person])), former });
  const take = ([people, former]: Fetched) => show(people, new Map(former.map(({ id, name }) => [id, name])));
  const loader = createLoader({
    fetch,
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take,
  });
  return {
    store,
    refresh: () => loader.refresh(),
    load: () => loader.load(),
    person: (id) => requests.repeatable((api, signal) => api.contacts.person.query({ id }, { signal })),
    receive(event) {
      const { status, people, byId, former } = store.getState();
      if (status !== 'ready') return;
      if (event.type === 'person.photo-changed') {
        const { userId, photoId } = event;
        show(people.map((person) => (person.id === userId ? { ...person, photoId } : person)));
      }
      if (event.type === 'person.changed') {
        const { id } = event.person;
        show(
          [...people.filter((person) => person.id !== id), event.person],
          new Map([...former].filter(([each]) => each !== id)),
        );
      }
      if (event.type === 'person.left') {
        const { userId } = event;
        const name = byId.get(userId)?.name;
        show(
          people.filter(({ id }) => id !== userId),
          name === undefined ? former : new Map(former).set(userId, name),
        );
      }
      // What changed meanwhile was told to nobody here. Without an answer the next stream brings it.
      if (event.type === 'stream.opened') fetch().then(take, () => undefined);
    },
    clear() {
      loader.forget();
      store.setState(EMPTY);
    },
  };
}
