'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useInside, useMeetingState } from './meeting-context.ts';

/** Says what a host has done about this person: muted, stopped the share, made them one who runs the meeting. */
export function useHostNews(): void {
  const t = useTranslations('meetings.stage');
  const toast = useToasts();
  const say = (title: string) => toast({ tone: 'info', title });
  const role = useInside()?.role;
  useChange(
    useMeetingState((state) => state.hostMutes),
    () => say(t('mutedByHost')),
  );
  useChange(
    useMeetingState((state) => state.hostStops),
    () => say(t('stoppedByHost')),
  );
  useChange(role, (before) => {
    if (role === 'host') say(t('madeHost'));
    // Whoever hands the meeting over knows.
    if (role === 'co-host' && before === 'member') say(t('madeCoHost'));
  });
}

/** Tells what a value was before, once for each change; the first one is none. */
function useChange<T>(value: T, onChange: (before: NonNullable<T>) => void): void {
  const known = useRef(value);
  useEffect(() => {
    const before = known.current;
    known.current = value;
    if (before !== undefined && before !== null && before !== value) onChange(before);
  });
}
