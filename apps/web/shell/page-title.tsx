'use client';

import { useEffect, useState } from 'react';

const FLASH_MS = 1000;

interface PageTitleProps {
  readonly page: string;
  /** Messages that were not read. */
  readonly unread?: number;
  /** Who rings. */
  readonly ringing?: string | undefined;
}

/** Names the page in its tab; while somebody rings, their name and the page's take turns. */
export function PageTitle({ page, unread = 0, ringing }: PageTitleProps) {
  const [showsPage, setShowsPage] = useState(false);
  useEffect(() => {
    if (ringing === undefined) return undefined;
    const flash = setInterval(() => setShowsPage((shown) => !shown), FLASH_MS);
    return () => {
      clearInterval(flash);
      setShowsPage(false);
    };
  }, [ringing]);
  const count = unread > 0 ? `(${unread}) ` : '';
  const title = count + (page === '' ? 'Bureau' : `${page} · Bureau`);
  return <title>{ringing === undefined || showsPage ? title : `☎ ${ringing}`}</title>;
}
