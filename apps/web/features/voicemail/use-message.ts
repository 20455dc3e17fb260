'use client';

import { BureauError } from '@bureau/client';
import type { VoicemailId } from '@bureau/core/kernel';
import type { VoicemailMessage } from '@bureau/core/voicemail';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** One message of the own mailbox as it is now; `gone` when there is none, `failed` when it cannot be had now. */
export function useMessage(id: VoicemailId): {
  message: VoicemailMessage | 'gone' | 'failed' | undefined;
  load: () => void;
} {
  const { voicemail } = useBureau();
  const known = useStore(voicemail.store, ({ messages }) => messages.find((message) => message.id === id));
  // Every change of the mailbox moves one of the two.
  const unheard = useStore(voicemail.store, (state) => state.unheard);
  const [tries, setTries] = useState(0);
  const [found, setFound] = useState<{ id: VoicemailId; message: VoicemailMessage | 'gone' | 'failed' }>();

  // oxlint-disable-next-line react/exhaustive-deps -- what is new about the mailbox is a reason to ask again
  useEffect(() => {
    let isOver = false;
    const set = (message: VoicemailMessage | 'gone' | 'failed') => {
      if (!isOver) setFound({ id, message });
    };
    voicemail.message(id).then(set, (error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      set(error.detail.code === 'not-found' ? 'gone' : 'failed');
    });
    return () => {
      isOver = true;
    };
  }, [voicemail, id, known, unheard, tries]);

  return {
    message: known ?? (found?.id === id ? found.message : undefined),
    load: () => setTries((count) => count + 1),
  };
}
