'use client';

import { useStore } from 'zustand';
import { useBureau } from './bureau.ts';

/** Whether somebody rings here, asks into a meeting or knocks at one. */
export function useIsAwaited(): boolean {
  const { calls, meetings } = useBureau();
  const rings = useStore(calls.store, ({ ringing }) => ringing.length > 0);
  const isInvited = useStore(meetings.invitations, ({ ringing }) => ringing.length > 0);
  const isKnockedAt = useStore(meetings.knocks, ({ at }) => at.length > 0);
  return rings || isInvited || isKnockedAt;
}
