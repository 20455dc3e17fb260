'use client';

import { useEffect } from 'react';

const FLASH_MS = 1000;

/** Names the page in its tab; while somebody rings, their name and the page's take turns. */
export function usePageTitle(place: string, ringing: string | undefined): void {
  useEffect(() => {
    const title = `${place} · Bureau`;
    document.title = ringing === undefined ? title : `☎ ${ringing}`;
    if (ringing === undefined) return undefined;
    const flash = setInterval(() => {
      document.title = document.title === title ? `☎ ${ringing}` : title;
    }, FLASH_MS);
    return () => {
      clearInterval(flash);
      document.title = title;
    };
  }, [place, ringing]);
}
