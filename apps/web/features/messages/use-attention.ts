'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useEffect, useRef } from 'react';
import { useBureau } from '../../shell/bureau.ts';

const looksHere = () => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Tells what was seen of a conversation only while somebody looks at the page; what is in sight when they come back counts
 * then. The server is told whether it is looked at.
 */
export function useAttention(id: ConversationId, seen: (position: number) => void): (position: number) => void {
  const { messages } = useBureau();
  const inSight = useRef(0);
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  useEffect(() => {
    const look = () => {
      const isHere = looksHere();
      messages.looksAt(isHere ? id : undefined);
      if (isHere && inSight.current > 0) latest.current(inSight.current);
    };
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', look);
      document.removeEventListener('visibilitychange', look);
      messages.looksAt(undefined);
    };
  }, [messages, id]);
  return (position) => {
    inSight.current = Math.max(inSight.current, position);
    if (looksHere()) latest.current(inSight.current);
  };
}
