'use client';

import type { ConversationsState, MessageRoom, OutboxState } from '@bureau/client';
import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The room of the conversations; undefined while it is being opened. */
export function useOpenRoom(): { readonly room: MessageRoom | undefined; readonly hasFailed: boolean } {
  const { messages } = useBureau();
  const [room, setRoom] = useState<MessageRoom>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    messages.open().then(
      (opened) => {
        if (!isGone) setRoom(opened);
        opened.load().catch(isInTheStore);
      },
      () => setHasFailed(true),
    );
    return () => {
      isGone = true;
    };
  }, [messages]);
  return { room, hasFailed };
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
