'use client';

import type { FavouritesState } from '@bureau/client';
import { type Favourite, sameFavourite } from '@bureau/core/contacts';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** The own favourites, loaded when they are first wanted. A failure is in their status. */
export function useFavourites(isWanted = true): FavouritesState {
  const { favourites } = useBureau();
  useEffect(() => {
    if (isWanted) favourites.load().catch(isInTheStore);
  }, [favourites, isWanted]);
  return useStore(favourites.store);
}

/** Whether somebody has a star, and how to change that. */
export function useStar(favourite: Favourite): {
  readonly isStarred: boolean;
  readonly onStar: (isStarred: boolean) => void;
} {
  const { favourites } = useBureau();
  const fails = useFailureMessage();
  useEffect(() => {
    favourites.load().catch(isInTheStore);
  }, [favourites]);
  const isStarred = useStore(favourites.store, (state) =>
    state.favourites.some((each) => sameFavourite(each, favourite)),
  );
  return { isStarred, onStar: (wanted) => void favourites.star(favourite, wanted).catch(fails) };
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
