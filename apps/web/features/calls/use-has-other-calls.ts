'use client';

import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Whether this person has calls besides the one in the dock, or is about to have one by desk phone. */
export function useHasOtherCalls(): boolean {
  const { calls, deskPhones } = useBureau();
  const isRinging = useStore(deskPhones.store, ({ ringing }) => ringing !== undefined);
  const hasOthers = useStore(calls.store, ({ held, elsewhere }) => held.length + elsewhere.length > 0);
  return isRinging || hasOthers;
}
