'use client';

import { BureauError } from '@bureau/client';
import type { RecordingId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { useEffect, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';

type Found = Recording | 'gone' | 'failed';

/** One recording as it is now; `gone` when there is none for this person, `failed` when it cannot be had now. */
export function useRecording(id: RecordingId): { recording: Found | undefined; load: () => void } {
  const { recordings } = useBureau();
  const [found, setFound] = useState<{ id: RecordingId; recording: Found }>();
  const [tries, setTries] = useState(0);

  // oxlint-disable-next-line react/exhaustive-deps -- another try is a reason to ask again
  useEffect(() => {
    let isOver = false;
    const set = (recording: Found) => {
      if (!isOver) setFound({ id, recording });
    };
    const leave = recordings.store.subscribe(({ last }, before) => {
      if (last === undefined || last === before.last) return;
      if (last.type === 'recording.changed' && last.recording.id === id) set(last.recording);
      else if (last.type === 'recording.deleted' && last.id === id) set('gone');
    });
    recordings.recording(id).then(set, (error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      set(error.detail.code === 'not-found' ? 'gone' : 'failed');
    });
    return () => {
      isOver = true;
      leave();
    };
  }, [recordings, id, tries]);

  return { recording: found?.id === id ? found.recording : undefined, load: () => setTries((count) => count + 1) };
}
