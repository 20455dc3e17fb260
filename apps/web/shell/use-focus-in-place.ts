'use client';

import { useEffect, useRef } from 'react';

/**
 * Whoever went on from something that is gone with it, such as a deleted contact or a meeting that lay over the page
 * (`isCovered`), goes on in what is shown now: the page, or the list where that alone is seen.
 */
export function useFocusInPlace(path: string, isCovered: boolean): void {
  const shown = useRef({ path, isCovered });
  useEffect(() => {
    if (shown.current.path === path && shown.current.isCovered === isCovered) return;
    shown.current = { path, isCovered };
    for (const id of ['content', 'list']) {
      if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
    }
  }, [path, isCovered]);
}
