import type { MessageServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { Clock, ConversationId } from '@bureau/core/kernel';
import { type MessageStore, type OwnConversation, TYPING_AGAIN_MS, TYPING_MS } from '@bureau/core/messages';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';

interface MarkDeps {
  readonly store: MessageStore;
  readonly hub: EventHub;
  readonly clock: Clock;
  /** Whether others may know what this person reads and types. */
  readonly showsMarks: (principal: Principal) => Promise<boolean>;
}

type Marks = Pick<MessageServices, 'markRead' | 'markDelivered' | 'setMuted' | 'saveDraft' | 'typing'>;

/** What people have read, what they type, and what they keep of a conversation for themselves. */
export function createConversationMarks({ store, hub, clock, showsMarks }: MarkDeps): Marks {
  /** When somebody was last said to type; those who do not any more are forgotten. */
  const typed = new Map<string, number>();
  const tellOwn = ({ userId }: Principal, conversationId: ConversationId, own: OwnConversation) =>
    hub.publish(topics.person(userId), { type: 'conversation.own-changed', conversationId, own });
  const mark = async (principal: Principal, id: ConversationId, marks: Parameters<MessageStore['mark']>[2]) => {
    const written = await store.mark(principal, id, marks, { showsMarks: await showsMarks(principal) });
    if (!written) return false;
    const { own, isNew, shown } = written;
    if (isNew) tellOwn(principal, id, own);
    if (shown) {
      const event = { type: 'conversation.marked', conversationId: id, ...shown.marks } as const;
      hub.publishToAll(shown.memberIds.map(topics.person), event);
    }
    return true;
  };
  const saveOwn = async (principal: Principal, id: ConversationId, change: Parameters<MessageStore['saveOwn']>[2]) => {
    const own = await store.saveOwn(principal, id, change);
    if (own) tellOwn(principal, id, own);
    return own !== undefined;
  };
  return {
    markRead: (principal, { conversationId, position }) =>
      mark(principal, conversationId, { read: position, delivered: position }),
    async markDelivered(principal, places) {
      for (const { conversationId, position } of places) await mark(principal, conversationId, { delivered: position });
    },
    setMuted: (principal, id, isMuted) => saveOwn(principal, id, { isMuted }),
    saveDraft: (principal, id, draft) => saveOwn(principal, id, { draft }),
    async typing(principal, id, isTyping) {
      const memberIds = await store.memberIds(principal, id);
      if (!memberIds) return false;
      const { userId } = principal;
      const key = `${id}.${userId}`;
      const now = clock.now();
      for (const [each, at] of typed) if (at <= now - TYPING_MS) typed.delete(each);
      const before = typed.get(key);
      const isKnown = before !== undefined && (isTyping ? now < before + TYPING_AGAIN_MS : false);
      if (isKnown || (!isTyping && before === undefined) || !(await showsMarks(principal))) return true;
      if (isTyping) typed.set(key, now);
      else typed.delete(key);
      const others = memberIds.filter((each) => each !== userId);
      const event = { type: 'conversation.typing', conversationId: id, userId } as const;
      hub.publishToAll(others.map(topics.person), isTyping ? { ...event, until: now + TYPING_MS } : event);
      return true;
    },
  };
}
