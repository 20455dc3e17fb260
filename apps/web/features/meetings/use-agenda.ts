'use client';

import { useNow } from '@bureau/ui/language';
import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from './use-loaded.ts';

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 30_000;
const AHEAD_DAYS = 45;
const BACK_DAYS = 45;

/** Which meetings are looked at. */
export type AgendaFilter = 'upcoming' | 'hosted' | 'past';

/** Dates of one's meetings; looked at again while the page is seen, and after every change made here. */
export function useAgenda(filter: AgendaFilter) {
  const { meetings, self } = useBureau();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const now = useNow();
  const { value, error, again } = useLoaded(
    useCallback(() => {
      const asked = Date.now();
      const [from, until] =
        filter === 'past' ? [asked - BACK_DAYS * DAY_MS, asked] : [asked, asked + AHEAD_DAYS * DAY_MS];
      return meetings.agenda(from, until);
    }, [meetings, filter]),
  );
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS);
    const unsubscribe = meetings.changes.subscribe(again);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [meetings, again]);
  const dates = value?.filter(({ meeting, endAt }) => {
    // The own room has a place of its own above the dates.
    if (meeting.kind === 'personal' && meeting.hostId === ownId) return false;
    if (filter === 'past') return endAt === undefined ? meeting.kind === 'instant' : endAt <= now;
    if (filter === 'hosted')
      return meeting.hostId === ownId || (ownId !== undefined && meeting.coHostIds.includes(ownId));
    return meeting.kind !== 'instant' || meeting.hostId === ownId;
  });
  return { dates: filter === 'past' ? dates?.toReversed() : dates, error, again };
}
