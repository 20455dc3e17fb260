import type { StreamEvent } from '@bureau/api';
import { type Favourite, movedBefore, starred } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Favourites, FavouritesState } from './favourites.ts';

/** Favourites with their inputs. */
export interface FavouritesRoom extends Favourites {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: FavouritesState = { status: 'idle', favourites: [] };

/** The own favourites: what was changed here last, until the server tells of something newer. */
export function createFavourites(requests: Requests): FavouritesRoom {
  const store = createStore<FavouritesState>(() => EMPTY);
  let loading: Promise<void> | undefined;
  /** Counts sign-outs: an answer for the earlier person is dropped. */
  let era = 0;
  /** Changes under way; what the server tells meanwhile is shown after the last of them. */
  let pending = 0;
  let known: readonly Favourite[] = [];

  const tell = (favourites: readonly Favourite[]) => {
    known = favourites;
    if (pending === 0) store.setState({ favourites, status: 'ready' });
  };
  const fetchList = async () => {
    const began = era;
    store.setState({ status: 'loading' });
    try {
      const list = await requests.repeatable((api, signal) => api.contacts.favourites.query(undefined, { signal }));
      if (began === era && store.getState().status === 'loading') tell(list);
    } catch (error) {
      if (began === era) store.setState({ status: 'failed' });
      throw error;
    }
  };
  const change = async (
    shown: readonly Favourite[] | undefined,
    ask: Parameters<typeof requests.repeatable<readonly Favourite[]>>[0],
  ) => {
    const began = era;
    pending += 1;
    if (shown) store.setState({ favourites: shown });
    try {
      const list = await requests.repeatable(ask);
      if (began === era) known = list;
    } finally {
      pending -= 1;
      if (began === era && pending === 0) store.setState({ favourites: known });
    }
  };

  return {
    store,
    load() {
      if (store.getState().status === 'ready') return Promise.resolve();
      loading ??= fetchList().finally(() => {
        loading = undefined;
      });
      return loading;
    },
    star: (favourite, isStarred) =>
      change(starred(store.getState().favourites, favourite, isStarred), (api, signal) =>
        api.contacts.star.mutate({ favourite, isStarred }, { signal }),
      ),
    move: (favourite, before) =>
      change(movedBefore(store.getState().favourites, favourite, before), (api, signal) =>
        api.contacts.moveFavourite.mutate({ favourite, ...(before && { before }) }, { signal }),
      ),
    receive(event) {
      if (event.type === 'contacts.favourites-changed') tell(event.favourites);
    },
    clear() {
      era += 1;
      loading = undefined;
      known = [];
      store.setState(EMPTY);
    },
  };
}
