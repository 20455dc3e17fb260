'use client';

import type { ConversationState, LiveConversation } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useRoom } from './use-room.ts';

const LOADING = createStore<ConversationState>(() => ({
  status: 'loading',
  messages: [],
  hasBefore: false,
  hasAfter: false,
  typing: [],
  answered: new Map(),
}));

const NOTHING = { live: undefined };

/** A conversation that is looked at as long as this is drawn. */
export function useLiveConversation(id: ConversationId): {
  readonly live: LiveConversation | undefined;
  readonly state: ConversationState;
} {
  const room = useRoom();
  const [opened] = useState(() => createStore<{ readonly live: LiveConversation | undefined }>(() => NOTHING));
  useEffect(() => {
    const live = room.look(id);
    opened.setState({ live });
    return () => {
      live.close();
      opened.setState(NOTHING);
    };
  }, [room, id, opened]);
  const live = useStore(opened, (state) => state.live);
  return { live, state: useStore(live?.store ?? LOADING) };
}
