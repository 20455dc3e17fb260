import type { StreamEvent } from '@bureau/api';
import type { ConversationId, Instant, UserId } from '@bureau/core/kernel';
import type { Message, UnreadConversation } from '@bureau/core/messages';
import { createStore } from 'zustand/vanilla';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { UnreadState } from './messages.ts';

/** A message is delivered within this of being sent, clocks and all. */
const FRESH_MS = 60_000;

/** The light of the conversations with its inputs. */
export interface Unread {
  readonly store: ReadonlyStore<UnreadState>;
  receive(event: StreamEvent): void;
  mute(id: ConversationId, isMuted: boolean): void;
  /** The person has read up to here. */
  read(id: ConversationId, position: number): void;
  clear(): void;
}

const NOTHING: UnreadState = { count: 0, conversations: new Map() };

/** What was not read, known without the conversations. */
export function createUnread(ownId: () => UserId | undefined): Unread {
  const store = createStore<UnreadState>(() => NOTHING);
  /** The newest position that was seen of each conversation. */
  const newest = new Map<ConversationId, number>();
  const mutes = new Set<ConversationId>();
  let openedAt: Instant = 0;

  const show = (conversations: ReadonlyMap<ConversationId, UnreadConversation>) =>
    store.setState({ conversations, count: countOf(conversations) });
  const put = (unread: UnreadConversation) => {
    newest.set(unread.conversationId, Math.max(unread.lastPosition, newest.get(unread.conversationId) ?? 0));
    const conversations = new Map(store.getState().conversations);
    if (unread.readPosition < unread.lastPosition) conversations.set(unread.conversationId, unread);
    else if (!conversations.delete(unread.conversationId)) return;
    show(conversations);
  };
  const posted = (message: Message) => {
    const { conversationId: id, position, from, content } = message;
    const known = store.getState().conversations.get(id);
    const isNew =
      position > (newest.get(id) ?? 0) &&
      (known !== undefined || newest.has(id) || message.sentAt > openedAt - FRESH_MS) &&
      message.editedAt === undefined &&
      content.kind !== 'deleted';
    if (!isNew) return;
    if (from === ownId()) {
      newest.set(id, position);
      return;
    }
    const isMentioned = content.kind === 'text' && content.mentions.some((userId) => userId === ownId());
    put({
      conversationId: id,
      readPosition: position - 1,
      isMuted: mutes.has(id),
      ...known,
      lastPosition: position,
      isMentioned: isMentioned || (known?.isMentioned ?? false),
    });
  };

  const mute = (id: ConversationId, isMuted: boolean) => {
    if (isMuted) mutes.add(id);
    else mutes.delete(id);
    const known = store.getState().conversations.get(id);
    if (known && known.isMuted !== isMuted) put({ ...known, isMuted });
  };
  const read = (id: ConversationId, position: number) => {
    const known = store.getState().conversations.get(id);
    if (known && position > known.readPosition) put({ ...known, readPosition: position });
  };
  return {
    store,
    mute,
    read,
    receive(event) {
      if (event.type === 'stream.opened') {
        openedAt = event.serverNow;
        newest.clear();
        for (const unread of event.unread) newest.set(unread.conversationId, unread.lastPosition);
        show(new Map(event.unread.map((unread) => [unread.conversationId, unread])));
      } else if (event.type === 'message.changed') {
        posted(event.message);
      } else if (event.type === 'conversation.own-changed') {
        const { conversationId: id, own } = event;
        mute(id, own.isMuted);
        read(id, own.readPosition);
      } else if (event.type === 'conversation.left') {
        const conversations = new Map(store.getState().conversations);
        if (conversations.delete(event.conversationId)) show(conversations);
      }
    },
    clear() {
      newest.clear();
      mutes.clear();
      store.setState(NOTHING);
    },
  };
}

function countOf(conversations: ReadonlyMap<ConversationId, UnreadConversation>): number {
  let count = 0;
  for (const { lastPosition, readPosition, isMuted, isMentioned } of conversations.values()) {
    if (!isMuted || isMentioned) count += lastPosition - readPosition;
  }
  return count;
}
