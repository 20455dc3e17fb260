'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** The present moment (epoch ms) rounded down to `stepMs`, renewed as time goes by; 0 while drawn on a server. */
export function useNow(stepMs = 60_000): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(changed, Math.min(stepMs, 30_000) / 2);
      return () => clearInterval(timer);
    },
    [stepMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / stepMs) * stepMs,
    () => 0,
  );
}
