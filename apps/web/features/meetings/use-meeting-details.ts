'use client';

import type { MeetingId } from '@bureau/core/kernel';
import { useCallback } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from './use-loaded.ts';

/** One meeting with its past; not found when one is not invited (any more). */
export function useMeetingDetails(id: string | undefined) {
  const { meetings } = useBureau();
  return useLoaded(
    useCallback(async () => {
      if (id === undefined) return undefined;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such a meeting
      const meetingId = id as MeetingId;
      const [meeting, records, dialIn] = await Promise.all([
        meetings.get(meetingId),
        meetings.records(meetingId),
        meetings.dialIn(),
      ]);
      return { meeting, records, dialIn };
    }, [meetings, id]),
  );
}
