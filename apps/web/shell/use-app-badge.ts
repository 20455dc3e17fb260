'use client';

import { desktopBridge } from '@bureau/desktop-bridge';
import { useEffect } from 'react';

/** Shows the number of missed calls on the icon of the application, where there is one. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    const bridge = desktopBridge();
    if (bridge) {
      bridge.tell('badge.changed', { count });
      return;
    }
    if (!('setAppBadge' in navigator)) return;
    navigator.setAppBadge(count).catch(() => {
      // Only an installed page has an icon.
    });
  }, [count]);
}
