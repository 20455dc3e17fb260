'use client';

import type { BureauClient } from '@bureau/client';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PhotosOfColleagues } from '../features/contacts/photos-of-colleagues.tsx';
import { BureauContext, usePageBureau } from './bureau.ts';
import { OfficeFrame } from './office-frame.tsx';
import { OfficeSkeleton } from './office-skeleton.tsx';
import { preloadRooms } from './panes.tsx';
import { useSession } from './use-session.ts';

/** By then the first place is shown, and what it needs is fetched. */
const SETTLED_AFTER_MS = 1_000;
/** Running the code of all places takes as long as opening the page: whoever has just come has other things to do. */
const PRELOAD_AFTER_MS = 15_000;

/** Everything behind the sign-in. Until the person is known, its shape. */
export function Office() {
  const bureau = usePageBureau();
  useSession(bureau);
  if (!bureau) return <OfficeSkeleton />;
  return <OfficeOf bureau={bureau} />;
}

function OfficeOf({ bureau }: { bureau: BureauClient }) {
  const isKnown = useStore(bureau.self, ({ self }) => self !== undefined);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (!isKnown) return undefined;
    const timer = setTimeout(() => {
      setSettled(true);
      // What was written and not sent in an earlier life of the page goes now.
      bureau.messages.open().catch(isTriedAgain);
    }, SETTLED_AFTER_MS);
    const preloading = setTimeout(() => void preloadRooms(), PRELOAD_AFTER_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(preloading);
    };
  }, [isKnown, bureau]);
  return (
    <BureauContext value={bureau}>
      {isKnown ? (
        <PhotosOfColleagues>
          <OfficeFrame isSettled={isSettled} />
        </PhotosOfColleagues>
      ) : (
        <OfficeSkeleton />
      )}
    </BureauContext>
  );
}

function isTriedAgain(): void {
  // Whoever opens the conversations does.
}
