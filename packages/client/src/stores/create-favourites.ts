import type { StreamEvent } from '@bureau/api';
import { type Favourite, movedBefore, starred } from '@bureau/core/contacts';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Favourites, FavouritesState } from './favourites.ts';
import { createLoader } from './loader.ts';

/** Favourites with their inputs. */
export interface FavouritesRoom extends Favourites {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: FavouritesState = { status: 'idle', favourites: [] };

/** The own favourites: what was changed here last, until the server tells of something newer. */
export function createFavourites(requests: Requests): FavouritesRoom {
  const store = createStore<FavouritesState>(() => EMPTY);
  /** Counts sign-outs: an answer for the earlier person is dropped. */
  let era = 0;
  /** Changes under way; what the server tells meanwhile is shown after the last of them. */
  let pending = 0;
  let known: readonly Favourite[] = [];

  const tell = (favourites: readonly Favourite[]) => {
    known = favourites;
    store.setState({ status: 'ready', ...(pending === 0 && { favourites }) });
  };
  const loader = createLoader({
    fetch: () =>
      requests.repeatable<readonly Favourite[]>((api, signal) => api.contacts.favourites.query(undefined, { signal })),
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take(favourites) {
      // What was told meanwhile is newer.
      if (store.getState().status === 'loading') tell(favourites);
    },
  });
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
    load: () => loader.load(),
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
      loader.forget();
      known = [];
      store.setState(EMPTY);
    },
  };
}
