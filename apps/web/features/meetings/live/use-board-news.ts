'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useInside } from './meeting-context.ts';

/** Says who has opened the whiteboard, and that it was closed; whoever comes later sees it anyway. */
export function useBoardNews(): void {
  const t = useTranslations('meetings.board');
  const toast = useToasts();
  const view = useInside();
  const by = view?.board?.by;
  const known = useRef(by);
  useEffect(() => {
    if (known.current === by) return;
    known.current = by;
    if (by === undefined && view) toast({ tone: 'info', title: t('closed') });
    const opener = view?.attendees.find(({ id }) => id === by);
    if (opener && opener.id !== view?.participantId) {
      toast({ tone: 'info', title: t('opened', { name: opener.who.name }) });
    }
  }, [by, view, toast, t]);
}
