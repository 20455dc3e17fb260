'use client';

import type { CallId } from '@bureau/core/kernel';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

/** Tells the system about a ringing call while nobody looks at this page, if it was allowed to. */
export function useRingNotification(callId: CallId, name: string): void {
  const t = useTranslations('calls.ring');
  const title = t('from', { name });
  useEffect(() => {
    if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return undefined;
    // The tag makes one of the notifications of several tabs; the page itself rings.
    const notification = new Notification(title, { tag: callId, requireInteraction: true, silent: true });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
    return () => notification.close();
  }, [callId, title]);
}
