'use client';

import { useState } from 'react';
import { useMeetingState } from './meeting-context.ts';

/** Messages of the chat that came while nobody looked at it; what was there before one entered does not count. */
export function useUnread(isOpen: boolean): number {
  const messages = useMeetingState((state) => state.messages);
  const ownId = useMeetingState((state) => state.view?.participantId);
  const [readUntil, setReadUntil] = useState(() => messages.at(-1)?.at ?? 0);
  const newest = messages.at(-1)?.at ?? 0;
  if (isOpen && readUntil !== newest) setReadUntil(newest);
  return isOpen ? 0 : messages.filter(({ at, from }) => at > readUntil && from.id !== ownId).length;
}
