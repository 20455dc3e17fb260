'use client';

import { BureauError, type MessageFinding } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import { useEffect, useState } from 'react';
import { useRoom } from './use-room.ts';

/** Somebody who types quickly asks once, not at every letter. */
const DEBOUNCE_MS = 150;

/** What was found for a text so far. */
export interface FoundMessages {
  readonly rows: readonly Message[];
  readonly state: 'loading' | 'ready' | 'error';
  /** Asks for more; undefined when there are none. */
  readonly more: (() => void) | undefined;
}

interface Answer extends MessageFinding {
  readonly text: string;
}

/** Searches messages while somebody types; an earlier answer stays until the next one. */
export function useMessageSearch(text: string, conversationId?: ConversationId): FoundMessages {
  const room = useRoom();
  const [answer, setAnswer] = useState<Answer>({ text: '', rows: [] });
  const [failed, setFailed] = useState<string>();
  const wanted = text.trim();

  useEffect(() => {
    if (wanted === '') return undefined;
    const isOver = new AbortController();
    const timer = setTimeout(() => {
      room.search(wanted, { conversationId, signal: isOver.signal }).then(
        (found) => {
          if (isOver.signal.aborted) return;
          setAnswer({ text: wanted, ...found });
          setFailed(undefined);
        },
        (error: unknown) => {
          if (isOver.signal.aborted) return;
          if (!(error instanceof BureauError)) throw error;
          setFailed(wanted);
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      isOver.abort();
    };
  }, [room, wanted, conversationId]);

  const { rows, nextCursor: cursor } = answer;
  function loadMore() {
    const { signal } = new AbortController();
    room.search(answer.text, { conversationId, cursor, signal }).then(
      (found) =>
        setAnswer((now) => (now.rows === rows ? { text: now.text, ...found, rows: [...rows, ...found.rows] } : now)),
      () => setFailed(answer.text),
    );
  }
  if (wanted === '') return { rows: [], state: 'ready', more: undefined };
  return {
    rows,
    state: failed === wanted ? 'error' : answer.text === wanted ? 'ready' : 'loading',
    more: cursor === undefined ? undefined : loadMore,
  };
}
