import type { ConversationsState, ReadonlyStore } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';

/** A conversation that is new is asked for first. In ms. */
const WAIT_MS = 5_000;

/** The conversation as soon as this message is the last in it; undefined when it does not become that. */
export function onceLast(
  conversations: ReadonlyStore<ConversationsState>,
  id: ConversationId,
  position: number,
): Promise<ConversationView | undefined> {
  const found = () => {
    const view = conversations.getState().byId.get(id);
    return view?.last?.position === position ? view : undefined;
  };
  return new Promise((resolve) => {
    const settle = (view: ConversationView | undefined) => {
      clearTimeout(timer);
      stop();
      resolve(view);
    };
    const look = () => {
      const view = found();
      if (view) settle(view);
    };
    const stop = conversations.subscribe(look);
    const timer = setTimeout(settle, WAIT_MS, undefined);
    look();
  });
}
