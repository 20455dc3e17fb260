'use client';

import type { CallLogEntry } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The newest calls with somebody, by whichever of their ids, which are to stay the same array; `undefined` while they load. */
export function useRecentCalls(peerIds: readonly UserId[]): {
  entries: readonly CallLogEntry[] | 'failed' | undefined;
  load: () => void;
} {
  const { callLog } = useBureau();
  const newest = useStore(callLog.store, ({ lists }) => lists.all.entries[0]?.id);
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ of: readonly UserId[]; entries: readonly CallLogEntry[] | 'failed' }>();

  // oxlint-disable-next-line react/exhaustive-deps -- a new call of the history is a reason to ask again
  useEffect(() => {
    let isOver = false;
    const tell = (entries: readonly CallLogEntry[] | 'failed') => {
      if (!isOver) setFound({ of: peerIds, entries });
    };
    callLog.newestWith(peerIds).then(tell, () => tell('failed'));
    return () => {
      isOver = true;
    };
  }, [callLog, peerIds, newest, tries]);

  return { entries: found?.of === peerIds ? found.entries : undefined, load: () => setTries((count) => count + 1) };
}
