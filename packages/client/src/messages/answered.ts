import type { ConversationId, MessageId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import type { Requests } from '../connection/requests.ts';

const MOST_ASKED = 100;

/** What the messages of a part answer: from the part itself, or asked for once. */
export function createAnswered(
  requests: Requests,
  conversationId: ConversationId,
  tell: (known: ReadonlyMap<MessageId, Message | undefined>) => void,
) {
  const known = new Map<MessageId, Message | undefined>();
  const asked = new Set<MessageId>();

  const ask = async (messageIds: readonly MessageId[]) => {
    for (const id of messageIds) asked.add(id);
    try {
      const found = await requests.repeatable((api, signal) =>
        api.messages.messages.query({ conversationId, messageIds: [...messageIds] }, { signal }),
      );
      for (const id of messageIds) known.set(id, undefined);
      for (const message of found) known.set(message.id, message);
      tell(new Map(known));
    } catch (error) {
      for (const id of messageIds) asked.delete(id);
      throw error;
    }
  };
  return {
    look(messages: readonly Message[]) {
      const held = new Map(messages.map((message) => [message.id, message]));
      const wanted = new Set(messages.flatMap(({ replyTo }) => (replyTo === undefined ? [] : [replyTo])));
      let isNew = false;
      for (const id of wanted) {
        const message = held.get(id);
        if (!message || known.get(id) === message) continue;
        known.set(id, message);
        isNew = true;
      }
      if (isNew) tell(new Map(known));
      const missing = [...wanted].filter((id) => !known.has(id) && !asked.has(id)).slice(0, MOST_ASKED);
      // The next look asks again.
      if (missing.length > 0) ask(missing).catch(() => undefined);
    },
    async find(id: MessageId): Promise<Message | undefined> {
      if (!known.has(id)) await ask([id]);
      return known.get(id);
    },
  };
}
