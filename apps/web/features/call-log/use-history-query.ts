'use client';

import type { CallLogFilter, CallLogQuery } from '@bureau/core/call-log';
import { calendarDay, useNow, useReader } from '@bureau/ui/language';
import type { HistoryPeriod } from '@bureau/ui/phone';
import { useEffect, useMemo, useState } from 'react';
import { useNamedParties } from '../contacts/use-contact-hits.ts';
import { boundsOf } from './period.ts';

/** Somebody who types quickly asks once, not at every letter. */
const DEBOUNCE_MS = 150;

/** What is asked of the history: at once when something is chosen, and when typing pauses. The same until it changes. */
export function useHistoryQuery(filter: CallLogFilter, typed: string, period: HistoryPeriod): CallLogQuery {
  const { timeZone } = useReader();
  const today = calendarDay(useNow(), timeZone);
  const text = useSettled(typed.trim());
  const named = useNamedParties(text, text !== '');
  return useMemo(
    () => ({
      filter,
      ...(text !== '' && { text }),
      ...(named.length > 0 && { named }),
      ...boundsOf(period, today, timeZone),
    }),
    [filter, text, named, period, today, timeZone],
  );
}

/** The text once it has stopped changing; an emptied one at once. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
