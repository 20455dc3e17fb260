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
const IDLE_AFTER_MS = 1_000;

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
      void preloadRooms();
      // What was written and not sent in an earlier life of the page goes now.
      bureau.messages.open().catch(isTriedAgain);
    }, IDLE_AFTER_MS);
    return () => clearTimeout(timer);
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
