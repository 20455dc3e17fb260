'use client';

import { useEffect, useRef } from 'react';

const looksHere = () => document.visibilityState === 'visible' && document.hasFocus();

/** Tells what was seen only while somebody looks at the page; what is in sight when they come back counts then. */
export function useAttention(seen: (position: number) => void): (position: number) => void {
  const inSight = useRef(0);
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  useEffect(() => {
    const look = () => {
      if (looksHere() && inSight.current > 0) latest.current(inSight.current);
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return (position) => {
    inSight.current = Math.max(inSight.current, position);
    if (looksHere()) latest.current(inSight.current);
  };
}
