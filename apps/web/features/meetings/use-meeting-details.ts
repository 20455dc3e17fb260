'use client';

import type { MeetingId } from '@bureau/core/kernel';
import { nextOf } from '@bureau/core/meetings';
import { useCallback } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from '../../shell/use-loaded.ts';

/** So many dates of a series are looked through for one that takes place: as many as the server tells. */
const LOOKED_THROUGH = 100;

/** One meeting with its past, and the date of a series that takes place next; not found when one is not invited (any more). */
export function useMeetingDetails(id: string | undefined) {
  const { meetings } = useBureau();
  return useLoaded(
    useCallback(async () => {
      if (id === undefined) return undefined;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such a meeting
      const meetingId = id as MeetingId;
      const [meeting, records, dialIn, dates] = await Promise.all([
        meetings.get(meetingId),
        meetings.records(meetingId),
        meetings.dialIn(),
        meetings.dates(meetingId, LOOKED_THROUGH),
      ]);
      return { meeting, records, dialIn, next: nextOf(dates) };
    }, [meetings, id]),
  );
}
