'use client';

import { useEffect, useRef } from 'react';

/** Whoever went on from something that is gone with it, such as a deleted contact, goes on in what is shown now. */
export function useFocusInPlace(path: string): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
  }, [path]);
}
