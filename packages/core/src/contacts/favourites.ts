import type { ContactId, UserId } from '../kernel/index.ts';

/** Whom a person wants at hand: a colleague, or an own contact. */
export type Favourite =
  | { readonly kind: 'person'; readonly id: UserId }
  | { readonly kind: 'contact'; readonly id: ContactId };

/** Most favourites of one person. */
export const MOST_FAVOURITES = 200;

/** A durable change of the own favourites: all of them, in their order. */
export interface FavouritesChange {
  readonly type: 'contacts.favourites-changed';
  readonly favourites: readonly Favourite[];
}

/** A change that was written, with its position in the owner's durable stream. */
export interface WrittenFavourites {
  readonly userId: UserId;
  readonly number: number;
  readonly change: FavouritesChange;
}

/** Whether two favourites are the same person. */
export const sameFavourite = (one: Favourite, other: Favourite): boolean =>
  one.kind === other.kind && one.id === other.id;

/** With a star, or without; new ones come last. Undefined: nothing to change, or no room. */
export function starred(
  list: readonly Favourite[],
  favourite: Favourite,
  isStarred: boolean,
): readonly Favourite[] | undefined {
  const others = list.filter((each) => !sameFavourite(each, favourite));
  const was = others.length < list.length;
  if (was === isStarred || (isStarred && list.length >= MOST_FAVOURITES)) return undefined;
  return isStarred ? [...list, favourite] : others;
}

/** With one moved to the place before another, or to the end. Undefined: nothing to change. */
export function movedBefore(
  list: readonly Favourite[],
  favourite: Favourite,
  before: Favourite | undefined,
): readonly Favourite[] | undefined {
  const from = list.findIndex((each) => sameFavourite(each, favourite));
  if (from === -1 || (before && sameFavourite(before, favourite))) return undefined;
  const others = list.toSpliced(from, 1);
  const found = before ? others.findIndex((each) => sameFavourite(each, before)) : -1;
  const to = found === -1 ? others.length : found;
  return to === from ? undefined : others.toSpliced(to, 0, favourite);
}
