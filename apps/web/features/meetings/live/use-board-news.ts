'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useInside } from './meeting-context.ts';

/** Says who has opened the whiteboard; whoever comes later, or did it, sees it anyway. */
export function useBoardNews(): void {
  const t = useTranslations('meetings.board');
  const toast = useToasts();
  const view = useInside();
  const by = view?.board?.by;
  const known = useRef(by);
  useEffect(() => {
    if (known.current === by) return;
    known.current = by;
    const opener = view?.attendees.find(({ id }) => id === by);
    if (opener && opener.id !== view?.participantId) {
      toast({ tone: 'info', title: t('opened', { name: opener.who.name }) });
    }
  }, [by, view, toast, t]);
}
