'use client';

import { useEffect, useRef } from 'react';
import { mayNotify, notifySystem, type SystemNotification } from './system-notifications.ts';

/** Tells the system while nobody looks at this page, once, until the page is looked at or the component goes. */
export function useUnwatchedNotice(notification: SystemNotification): void {
  const latest = useRef(notification);
  useEffect(() => {
    latest.current = notification;
  });
  useEffect(() => {
    if (document.hasFocus() || !mayNotify()) return undefined;
    const shown = notifySystem({
      ...latest.current,
      onChosen: (action) => latest.current.onChosen(action),
    });
    addEventListener('focus', shown.hide);
    return () => {
      removeEventListener('focus', shown.hide);
      shown.hide();
    };
  }, []);
}
