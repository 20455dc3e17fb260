'use client';

import { useCallback, useEffect, useRef } from 'react';

/** The same function for ever, which does what the newest one does: whoever is handed it is not drawn anew. */
export function useLatest<Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
