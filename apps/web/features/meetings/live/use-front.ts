'use client';

import { useState } from 'react';

/** Of whiteboard and shared screen what is in front, when there are both: what came last, or was asked for since. */
export function useFront(hasBoard: boolean, shareId: string | undefined) {
  const [seen, setSeen] = useState({ hasBoard, shareId });
  const [wanted, setWanted] = useState<'board' | 'share'>('board');
  if (seen.hasBoard !== hasBoard || seen.shareId !== shareId) {
    setSeen({ hasBoard, shareId });
    if (hasBoard && !seen.hasBoard) setWanted('board');
    else if (shareId !== undefined && seen.shareId !== shareId) setWanted('share');
  }
  const hasShare = shareId !== undefined;
  const front = hasBoard && (wanted === 'board' || !hasShare) ? 'board' : hasShare ? 'share' : undefined;
  return { front, bring: setWanted, hasBoth: hasBoard && hasShare };
}
