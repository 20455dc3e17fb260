'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../../shell/bureau.ts';

/** Whether this device is in a meeting, also one that stands aside. */
export function useIsInMeeting(): boolean {
  const { meetings } = useBureau();
  const { meeting } = useStore(meetings.current);
  const subscribe = useCallback(
    (listener: () => void) => meeting?.store.subscribe(listener) ?? (() => undefined),
    [meeting],
  );
  return useSyncExternalStore(
    subscribe,
    () => meeting?.store.getState().phase === 'in',
    () => false,
  );
}
