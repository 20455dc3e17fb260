'use client';

import type { BureauError } from '@bureau/client';
import type { CalendarEntry } from '@bureau/core/calendars';
import { useNow } from '@bureau/ui/language';
import { useCallback, useEffect } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { useLoaded } from '../../shell/use-loaded.ts';

const LOOK_EVERY_MS = 60_000;
const AHEAD_MS = 45 * 86_400_000;

/** What is ahead in the own calendar, and why it could not be read; looked at again while the page is seen. */
export function useCalendarEntries(): {
  readonly entries: readonly CalendarEntry[];
  readonly error: BureauError['detail'] | undefined;
} {
  const { calendar } = useBureau();
  const now = useNow();
  const { value, error, again } = useLoaded(
    useCallback(() => {
      const asked = Date.now();
      return calendar.entries(asked, asked + AHEAD_MS);
    }, [calendar]),
  );
  useEffect(() => {
    const timer = setInterval(again, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [again]);
  return { entries: value?.filter(({ endAt }) => endAt > now) ?? [], error };
}
