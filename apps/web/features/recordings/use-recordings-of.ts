'use client';

import { BureauError } from '@bureau/client';
import type { CallId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { useEffect, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';

/** The recordings of a call that this person may hear, as they are now; undefined until they are known. */
export function useRecordingsOf(callId: CallId): readonly Recording[] | undefined {
  const { recordings } = useBureau();
  const [found, setFound] = useState<{ callId: CallId; rows: readonly Recording[] }>();

  useEffect(() => {
    let isOver = false;
    const load = () =>
      void recordings.ofCall(callId).then(
        (rows) => {
          if (!isOver) setFound({ callId, rows });
        },
        (error: unknown) => {
          // The next change asks again.
          if (!(error instanceof BureauError)) throw error;
        },
      );
    load();
    const leave = recordings.store.subscribe(({ last }, before) => {
      if (last === undefined || last === before.last) return;
      if (last.type === 'recording.deleted' || last.recording.callId === callId) load();
    });
    return () => {
      isOver = true;
      leave();
    };
  }, [recordings, callId]);

  return found?.callId === callId ? found.rows : undefined;
}
