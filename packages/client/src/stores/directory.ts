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
type People = Pick<DirectoryState, 'people' | 'former'>;

const EMPTY: DirectoryState = { status: 'idle', people: [], byId: new Map(), former: new Map() };

/** The company directory, fetched when first asked for. */
export function createDirectory(requests: Requests): DirectoryRoom {
  const store = createStore<DirectoryState>(() => EMPTY);
  const show = ({ people, former }: People) =>
    store.setState({ status: 'ready', people, byId: new Map(people.map((person) => [person.id, person])), former });
  const loader = createLoader<Fetched, StreamEvent>({
    fetch: () =>
      Promise.all([
        requests.repeatable((api, signal) => api.contacts.directory.query(undefined, { signal })),
        requests.repeatable((api, signal) => api.contacts.former.query(undefined, { signal })),
      ]),
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take([people, former], told) {
      const fetched = { people, former: new Map(former.map(({ id, name }) => [id, name])) };
      show(told.reduce<People>(after, fetched));
    },
  });
  return {
    store,
    refresh: () => loader.refresh(),
    load: () => loader.load(),
    person: (id) => requests.repeatable((api, signal) => api.contacts.person.query({ id }, { signal })),
    receive(event) {
      loader.tell(event);
      const state = store.getState();
      if (state.status !== 'ready') return;
      const now = after(state, event);
      if (now !== state) show(now);
      // What changed meanwhile was told to nobody here. Without an answer the next stream brings it.
      if (event.type === 'stream.opened') loader.renew().catch(() => undefined);
    },
    clear() {
      loader.forget();
      store.setState(EMPTY);
    },
  };
}

/** These people after what has happened; the very same where it is nothing of theirs. */
function after(known: People, event: StreamEvent): People {
  const { people, former } = known;
  if (event.type === 'person.photo-changed') {
    const { userId, photoId } = event;
    return { people: people.map((person) => (person.id === userId ? { ...person, photoId } : person)), former };
  }
  if (event.type === 'person.changed') {
    const { id } = event.person;
    return {
      people: [...people.filter((person) => person.id !== id), event.person],
      former: new Map([...former].filter(([each]) => each !== id)),
    };
  }
  if (event.type === 'person.left') {
    const { userId } = event;
    const name = people.find(({ id }) => id === userId)?.name;
    return {
      people: people.filter(({ id }) => id !== userId),
      former: name === undefined ? former : new Map(former).set(userId, name),
    };
  }
  return known;
}
