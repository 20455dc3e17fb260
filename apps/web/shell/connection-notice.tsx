'use client';

import { ConnectionBanner } from '@bureau/ui/shell';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from './bureau.ts';

/** A first connection that takes longer than this is worth a word. */
const PATIENCE_MS = 2_000;

/** Says when the server is out of reach. */
export function ConnectionNotice() {
  const { connection, calls } = useBureau();
  const status = useStore(connection, (state) => state.status);
  const inCall = useStore(calls.store, ({ current }) => current !== undefined && current.status !== 'ended');
  const isLate = useIsLate(status === 'connecting');
  const isQuiet = status === 'online' || status === 'signed-out' || (status === 'connecting' && !isLate);
  return <ConnectionBanner state={isQuiet ? 'connected' : status} inCall={inCall} onReload={() => location.reload()} />;
}

function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate;
}
