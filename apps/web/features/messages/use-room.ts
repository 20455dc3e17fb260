'use client';

import type { ConversationsState, MessageRoom, OutboxState } from '@bureau/client';
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The room of the conversations, on its way to being open. */
export interface RoomBeingOpened {
  /** Undefined until it is open. */
  readonly room: MessageRoom | undefined;
  /** Tries again when it could not be opened. */
  readonly retry: (() => void) | undefined;
}

/** Opens the room. */
export function useOpenRoom(): RoomBeingOpened {
  const { messages } = useBureau();
  const [room, setRoom] = useState<MessageRoom>();
  /** The try that failed last. */
  const [failed, setFailed] = useState(0);
  const [tried, setTried] = useState(1);
  useEffect(() => {
    let isGone = false;
    messages.open().then(
      (opened) => {
        if (!isGone) setRoom(opened);
        opened.load().catch(isInTheStore);
      },
      () => setFailed(tried),
    );
    return () => {
      isGone = true;
    };
  }, [messages, tried]);
  return { room, retry: failed === tried ? () => setTried(tried + 1) : undefined };
}

/** The opened room, for everything inside. */
export const RoomContext = createContext<MessageRoom | undefined>(undefined);

/** The opened room. */
export function useRoom(): MessageRoom {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom needs the room around it');
  return room;
}

/** The own conversations as far as they are known. */
export function useConversations(): ConversationsState {
  return useStore(useRoom().conversations);
}

/** What is not sent yet. */
export function useOutbox(): OutboxState {
  return useStore(useRoom().outbox);
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
