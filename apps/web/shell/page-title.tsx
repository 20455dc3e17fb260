'use client';

import { useEffect, useState } from 'react';

const FLASH_MS = 1000;

/** Names the page in its tab; while somebody rings, their name and the page's take turns. */
export function PageTitle({ page, ringing }: { page: string; ringing?: string | undefined }) {
  const [showsPage, setShowsPage] = useState(false);
  useEffect(() => {
    if (ringing === undefined) return undefined;
    const flash = setInterval(() => setShowsPage((shown) => !shown), FLASH_MS);
    return () => {
      clearInterval(flash);
      setShowsPage(false);
    };
  }, [ringing]);
  const title = page === '' ? 'Bureau' : `${page} · Bureau`;
  return <title>{ringing === undefined || showsPage ? title : `☎ ${ringing}`}</title>;
}
