import type { ConversationsState } from '@bureau/client';
import type { ConversationView } from '@bureau/core/messages';

/** The conversations of a list: those in which something was said, all groups, drafts, and the one that is open. */
export function newestFirst(byId: ConversationsState['byId'], openId: string | undefined): readonly ConversationView[] {
  return [...byId.values()]
    .filter(
      ({ conversation: { id, kind, lastPosition }, own }) =>
        kind === 'group' || lastPosition > 0 || own.draft !== '' || id === openId,
    )
    .toSorted(
      (a, b) => b.conversation.lastAt - a.conversation.lastAt || (a.conversation.id < b.conversation.id ? 1 : -1),
    );
}
