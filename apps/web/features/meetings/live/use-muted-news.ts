'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useMeetingState } from './meeting-context.ts';

/** Says that a host has muted this person. */
export function useMutedNews(): void {
  const t = useTranslations('meetings.stage');
  const toast = useToasts();
  const count = useMeetingState((state) => state.hostMutes);
  const told = useRef(count);
  useEffect(() => {
    if (told.current === count) return;
    told.current = count;
    toast({ tone: 'info', title: t('mutedByHost') });
  }, [count, toast, t]);
}
