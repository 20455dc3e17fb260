'use client';

import { useEffect, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import type { MessageHits } from '../messages/message-hits.ts';

/** So short a text is in half of all messages. */
const SHORTEST = 2;
const NOTHING: MessageHits = { text: '', groups: [], messages: [], files: [] };

/** Groups, messages and files that a text means; they come when they come, below everything else. */
export function useMessageHits(text: string, isWanted: boolean): MessageHits {
  const { messages } = useBureau();
  const [hits, setHits] = useState(NOTHING);
  const wanted = text.trim();
  useEffect(() => {
    if (!isWanted || wanted.length < SHORTEST) return undefined;
    const isOver = new AbortController();
    const { signal } = isOver;
    const find = async () => {
      const [room, { findInMessages }] = await Promise.all([messages.open(), import('../messages/message-hits.ts')]);
      if (signal.aborted) return;
      const found = await findInMessages(room, wanted, signal);
      if (!signal.aborted) setHits(found);
    };
    find().catch(() => {
      // The search says itself that the server is away.
    });
    return () => isOver.abort();
  }, [messages, wanted, isWanted]);
  return hits.text === wanted ? hits : NOTHING;
}
