'use client';

import { useEffect } from 'react';
import { useBureau } from '../../shell/bureau.ts';

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells the presence that somebody is at this page; how often the server hears of it, the client decides. */
export function useActivity(): void {
  const { presence } = useBureau();
  useEffect(() => {
    const touch = () => presence.touch();
    const options = { passive: true, capture: true };
    for (const sign of SIGNS) addEventListener(sign, touch, options);
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, touch, options);
    };
  }, [presence]);
}
