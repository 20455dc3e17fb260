'use client';

import { BureauError } from '@bureau/client';
import type { CallId, MeetingId } from '@bureau/core/kernel';
import type { Recorded, Recording } from '@bureau/core/recordings';
import { useEffect, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';

/** What recordings are looked for of. */
export type WhatWasRecorded = { readonly callId: CallId } | { readonly meetingId: MeetingId };

/** The recordings of a call or a meeting that this person may hear, as they are now; undefined until they are known. */
export function useRecordingsOf(what: WhatWasRecorded): readonly Recording[] | undefined {
  const { recordings } = useBureau();
  const [found, setFound] = useState<{ key: string; rows: readonly Recording[] }>();
  const key = keyOf(what);

  useEffect(() => {
    let isOver = false;
    const load = () =>
      void ('callId' in what ? recordings.ofCall(what.callId) : recordings.ofMeeting(what.meetingId)).then(
        (rows) => {
          if (!isOver) setFound({ key, rows });
        },
        (error: unknown) => {
          // The next change asks again.
          if (!(error instanceof BureauError)) throw error;
        },
      );
    load();
    const leave = recordings.store.subscribe(({ last }, before) => {
      if (last === undefined || last === before.last) return;
      if (last.type === 'recording.deleted' || keyOf(last.recording.of) === key) load();
    });
    return () => {
      isOver = true;
      leave();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is looked for is in the key
  }, [recordings, key]);

  return found?.key === key ? found.rows : undefined;
}

const keyOf = (what: WhatWasRecorded | Recorded): string => ('callId' in what ? what.callId : what.meetingId);
