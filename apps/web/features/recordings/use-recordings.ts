'use client';

import type { RecordingsState, ShownRecordings } from '@bureau/client';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Which recordings are listed, with what loads more of them; undefined: not decided yet. */
export function useRecordings(shown: ShownRecordings | undefined): RecordingsState & {
  load: () => void;
  loadMore: () => void;
} {
  const { recordings } = useBureau();
  const state = useStore(recordings.store);
  const load = () => {
    if (shown) void recordings.show(shown).catch(isInTheStore);
  };
  const key = JSON.stringify(shown);
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render; what it loads is in the key
  useEffect(load, [recordings, key]);
  return { ...state, load, loadMore: () => void recordings.loadMore().catch(isInTheStore) };
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
