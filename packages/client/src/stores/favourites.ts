import type { Favourite } from '@bureau/core/contacts';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own favourites, the same on every device. */
export interface FavouritesState {
  readonly status: LoadStatus;
  /** In their own order; who is gone may be among them. */
  readonly favourites: readonly Favourite[];
}

/** Colleagues and own contacts whom a person wants at hand. */
export interface Favourites {
  readonly store: ReadonlyStore<FavouritesState>;
  /** Loads them unless they are there. */
  load(): Promise<void>;
  /** Shown at once, and taken back when the server refuses. Fails with `not-found`, `too-many-favourites`. */
  star(favourite: Favourite, isStarred: boolean): Promise<void>;
  /** Before another one, or to the end; shown at once, and taken back when the server refuses. */
  move(favourite: Favourite, before: Favourite | undefined): Promise<void>;
}
