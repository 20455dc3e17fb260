'use client';

import { usePathname } from 'next/navigation';
import { type Nowhere, type Place, pathOf, placeOf } from './place.ts';

/** The place this page shows. */
export function usePlace(): Place | Nowhere {
  return placeOf(usePathname());
}

/**
 * Goes to a place without asking the server: a navigation that needs an answer falls back to loading the page anew when
 * there is none, and would end a live call. Next follows `pushState`.
 */
export function go(place: Place, how: 'push' | 'replace' = 'push'): void {
  const path = pathOf(place);
  if (path === location.pathname) return;
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
}
