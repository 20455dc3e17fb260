'use client';

import type { CallLogEntry, Repeats } from '@bureau/core/call-log';
import { useCallback, useState } from 'react';
import type { HistoryLine } from './history-lines.ts';

/** Which repeated calls are shown one by one. A call that comes, or an older one that is loaded, changes nothing of it. */
export function useUnfolded() {
  const [unfolded, setUnfolded] = useState<ReadonlySet<CallLogEntry['id']>>(new Set());
  const isUnfolded = useCallback(
    (repeats: Repeats<CallLogEntry>) => repeats.some(({ id }) => unfolded.has(id)),
    [unfolded],
  );
  function toggle({ isOpen, repeats }: HistoryLine) {
    const ids = repeats.map(({ id }) => id);
    setUnfolded(new Set(isOpen ? [...unfolded].filter((id) => !ids.includes(id)) : [...unfolded, ...ids]));
  }
  return { isUnfolded, toggle };
}
