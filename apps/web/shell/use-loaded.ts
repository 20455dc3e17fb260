'use client';

import { BureauError } from '@bureau/client';
import { useCallback, useEffect, useState } from 'react';

/** What was asked for, as far as it has come. */
export interface Loaded<T> {
  /** What came last; kept while it is asked for again. */
  readonly value?: T;
  /** Why nothing came at the last time. */
  readonly error?: BureauError['detail'];
}

/** Asks when shown, whenever `load` is another one, and when told to; answers that come too late are left out. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> & { readonly again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isLate = false;
    load().then(
      (value) => {
        if (!isLate) setLoaded({ value });
      },
      (error: unknown) => {
        if (!(error instanceof BureauError)) throw error;
        if (!isLate) setLoaded((before) => ({ ...before, error: error.detail }));
      },
    );
    return () => {
      isLate = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new round asks anew
  }, [load, round]);
  const again = useCallback(() => setRound((last) => last + 1), []);
  return { ...loaded, again };
}
