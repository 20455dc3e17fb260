'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Tells the server that missed calls were seen, as long as somebody looks at the history. */
export function useMarkMissedSeen(): void {
  const { callLog } = useBureau();
  const unseen = useStore(callLog.store, ({ unseenMissed }) => unseenMissed);
  const newest = useStore(callLog.store, ({ lists }) => (lists.all.entries[0] ?? lists.missed.entries[0])?.id);
  const isVisible = useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible');
  useEffect(() => {
    if (unseen > 0 && newest !== undefined && isVisible) callLog.markSeen().catch(isAskedAgain);
  }, [callLog, unseen, newest, isVisible]);
}

function watchVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

function isAskedAgain(): void {
  // The badge stays, and the next look at the history asks again.
}
