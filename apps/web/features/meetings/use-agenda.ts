'use client';

import type { MeetingDate } from '@bureau/api';
import { type AgendaFilter, isListed } from '@bureau/core/meetings';
import { useNow } from '@bureau/ui/language';
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from '../../shell/use-loaded.ts';

const LOOK_EVERY_MS = 30_000;
/** One look ahead or back. */
const SPAN_MS = 45 * 86_400_000;

/** Names one date of one meeting. */
export const keyOf = ({ meeting, startAt }: MeetingDate): string => `${meeting.id}.${startAt}`;

/**
 * Dates of one's meetings: those ahead for 45 days, and the next one of whatever comes later; those that are over for 45 days, and
 * further back with every `earlier`. Looked at again while the page is seen, and after every change made here.
 */
export function useAgenda(filter: AgendaFilter) {
  const { meetings, self } = useBureau();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const now = useNow();
  const [spans, setSpans] = useState(1);
  const [since, setSince] = useState<number>();
  const { value, error, again } = useLoaded(
    useCallback(async () => {
      const asked = Date.now();
      if (filter !== 'past') return meetings.agenda(asked, asked + SPAN_MS, true);
      setSince(asked - spans * SPAN_MS);
      const ends = Array.from({ length: spans }, (_, index) => asked - index * SPAN_MS);
      const found = await Promise.all(ends.map((end) => meetings.agenda(end - SPAN_MS, end)));
      // A date on the border of two spans is found twice.
      return [
        ...new Map(found.toReversed().flatMap((each) => each.map((date) => [keyOf(date), date] as const))).values(),
      ];
    }, [meetings, filter, spans]),
  );
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS);
    const unsubscribe = meetings.changes.subscribe(again);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [meetings, again]);
  const dates = value?.filter((date) => ownId !== undefined && isListed(filter, date, ownId, now));
  const earlier =
    filter === 'past' && since !== undefined ? { before: since, show: () => setSpans((last) => last + 1) } : undefined;
  return { dates: filter === 'past' ? dates?.toReversed() : dates, error, again, earlier };
}
