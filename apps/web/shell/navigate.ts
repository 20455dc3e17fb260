'use client';

import { usePathname } from 'next/navigation';
import { type Nowhere, type Place, pathOf, placeOf } from './place.ts';
import { leave } from './unsaved.ts';

/** The place this page shows. */
export function usePlace(): Place | Nowhere {
  return placeOf(usePathname());
}

/**
 * Goes to a place without asking the server: a navigation that needs an answer falls back to loading the page anew when
 * there is none, and would end a live call. Next follows `pushState`. Where something unsaved is lost by it, asks first.
 */
export function go(place: Place, how: 'push' | 'replace' = 'push'): void {
  const path = pathOf(place);
  if (path === location.pathname) return;
  leave(() => {
    if (how === 'push') history.pushState(null, '', path);
    else history.replaceState(null, '', path);
  });
}
