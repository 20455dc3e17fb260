import type { ConversationState, LiveConversation } from '@bureau/client';
import type { ConversationView } from '@bureau/core/messages';

/** A conversation that is open. */
export interface ConversationProps {
  readonly live: LiveConversation;
  readonly state: ConversationState;
  readonly view: ConversationView;
}
