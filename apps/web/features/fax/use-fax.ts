'use client';

import type { FaxView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import type { FaxNote } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

interface Loaded {
  readonly fax: FaxView;
  readonly notes: readonly FaxNote[];
}

/** One fax with what happened to it, always as it is now. */
export function useFax(id: FaxId): {
  readonly found: Loaded | 'gone' | 'failed' | undefined;
  readonly load: () => void;
} {
  const { faxes } = useBureau();
  const [found, setFound] = useState<Loaded | 'gone' | 'failed'>();
  const live = useStore(faxes.store, (state) => state.faxes.find((fax) => fax.id === id));
  const load = () => {
    faxes.fax(id).then(setFound, (error: unknown) => {
      setFound(error instanceof BureauError && error.detail.code === 'not-found' ? 'gone' : 'failed');
    });
  };
  const status = live?.state.status;
  // What happened is asked for anew whenever something has.
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render
  useEffect(load, [faxes, id, status]);
  const isLoaded = typeof found === 'object' && found.fax.id === id;
  return { found: isLoaded && live ? { fax: live, notes: found.notes } : found, load };
}
