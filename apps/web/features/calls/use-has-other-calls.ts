'use client';

import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Whether this person has calls besides the one in the dock. */
export function useHasOtherCalls(): boolean {
  const { calls } = useBureau();
  return useStore(calls.store, ({ held, elsewhere }) => held.length + elsewhere.length > 0);
}
