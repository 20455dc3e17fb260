'use client';

import { useEffect, useState } from 'react';

/** Seconds left of a wait, counted down to 0; a new wait starts anew. */
export function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (seconds === undefined) return undefined;
    const endsAt = Date.now() + seconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => {
      clearInterval(timer);
      setLeft(0);
    };
  }, [seconds]);
  return left;
}
