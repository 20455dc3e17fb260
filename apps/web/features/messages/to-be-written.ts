import type { ConversationId } from '@bureau/core/kernel';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { go } from '../../shell/navigate.ts';

/** The conversation that was opened to write in it; taken by it. */
const toBeWritten = createStore<{ readonly id: ConversationId | undefined }>(() => ({ id: undefined }));

/** Opens a conversation with the hands on its text. */
export function openToWrite(id: ConversationId): void {
  toBeWritten.setState({ id });
  go({ kind: 'messages', id });
}

/** Learns that this conversation was opened to write in it. */
export function useToBeWritten(id: ConversationId, onTake: () => void): void {
  const isWanted = useStore(toBeWritten, (state) => state.id === id);
  useEffect(() => {
    if (!isWanted) return;
    toBeWritten.setState({ id: undefined });
    onTake();
  }, [isWanted, onTake]);
}
