import type { ConversationId, MessageId } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import { go } from '../../shell/navigate.ts';

/** A message that is to be shown in its conversation. */
export interface Jump {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly position: number;
}

/** Where somebody wants to be; taken by the conversation. */
export const jumps = createStore<{ readonly wanted: Jump | undefined }>(() => ({ wanted: undefined }));

/** Opens a conversation at a message. */
export function jumpTo(jump: Jump): void {
  jumps.setState({ wanted: jump });
  go({ kind: 'messages', id: jump.conversationId });
}
