'use client';

import type { VoicemailState } from '@bureau/client';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The messages of the own mailbox, loaded when they are first wanted, with what loads more of them. */
export function useMessages(): VoicemailState & { load: () => void; loadMore: () => void } {
  const { voicemail } = useBureau();
  const state = useStore(voicemail.store);
  const load = () => void voicemail.load().catch(isInTheStore);
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render and always the same
  useEffect(load, [voicemail]);
  return { ...state, load, loadMore: () => void voicemail.loadMore().catch(isInTheStore) };
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
