'use client';

import { useEffect, useState } from 'react';

/** The last minute is counted in steps of this, earlier ones by the minute: every change is read aloud. */
const STEP_SECONDS = 5;

/** Seconds left of a wait, counted down to 0 in coarse steps, never too few; a new wait starts anew. */
export function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (seconds === undefined) return undefined;
    const endsAt = Date.now() + seconds * 1000;
    const tick = () => setLeft(coarse((endsAt - Date.now()) / 1000));
    tick();
    const timer = setInterval(tick, 250);
    return () => {
      clearInterval(timer);
      setLeft(0);
    };
  }, [seconds]);
  return left;
}

/** A wait rounded up to what is worth saying. */
export function coarse(seconds: number): number {
  const step = seconds > 60 ? 60 : STEP_SECONDS;
  return Math.max(0, Math.ceil(seconds / step) * step);
}
