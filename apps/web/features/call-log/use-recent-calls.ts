'use client';

import type { CallLogEntry } from '@bureau/core/call-log';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The newest calls with one colleague, as the search finds them; `undefined` while they load. */
export function useRecentCalls(person: DirectoryPerson): {
  entries: readonly CallLogEntry[] | 'failed' | undefined;
  load: () => void;
} {
  const { search, callLog } = useBureau();
  const newest = useStore(callLog.store, ({ lists }) => lists.all.entries[0]?.id);
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ of: string; entries: readonly CallLogEntry[] | 'failed' }>();

  // oxlint-disable-next-line react/exhaustive-deps -- a new call of the history is a reason to ask again
  useEffect(() => {
    const isOver = new AbortController();
    const text = person.email || person.name;
    search(text, { limit: 1, signal: isOver.signal }).then(
      ({ calls }) => setFound({ of: person.id, entries: calls.filter((entry) => entry.peerId === person.id) }),
      () => {
        if (!isOver.signal.aborted) setFound({ of: person.id, entries: 'failed' });
      },
    );
    return () => isOver.abort();
  }, [search, person, newest, tries]);

  return { entries: found?.of === person.id ? found.entries : undefined, load: () => setTries((count) => count + 1) };
}
