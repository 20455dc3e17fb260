import type { StreamEvent } from '@bureau/api';
import type { ConversationId } from '@bureau/core/kernel';
import type { UnreadConversation } from '@bureau/core/messages';
import { MOST_MISSED } from '@bureau/core/notifications';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { Messages, NotifiedMessage } from './messages.ts';

/** What lies before the person's eyes, and what they are told of because it does not. */
export interface Attention extends Pick<Messages, 'notified' | 'looksAt' | 'wakeWith'> {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** See {@link Attention}. */
export function createAttention(requests: Requests): Attention {
  const notified = createStore<{ readonly latest: NotifiedMessage | undefined }>(() => ({ latest: undefined }));
  /** The newest position that was heard of in each conversation, and the newest that was told of. */
  const newest = new Map<ConversationId, number>();
  const told = new Map<ConversationId, number>();
  /** Where conversations went on while nothing was heard, until the server has said what is to be told of it. */
  const missed = new Map<ConversationId, number>();
  let hasOpened = false;
  let at: ConversationId | undefined;

  const tell = () => {
    requests
      .repeatable((api, signal) => api.notifications.look.mutate({ ...(at && { at }) }, { signal }))
      .catch(() => {
        // It is said again with the next connection.
      });
  };
  const notify = ({ conversationId, position }: NotifiedMessage) => {
    if (position <= (told.get(conversationId) ?? 0)) return;
    told.set(conversationId, position);
    notified.setState({ latest: { conversationId, position } });
  };
  const opened = (unread: readonly UnreadConversation[]) => {
    for (const { conversationId: id, lastPosition, readPosition } of unread) {
      const known = Math.max(newest.get(id) ?? 0, readPosition);
      newest.set(id, lastPosition);
      if (hasOpened && lastPosition > known && !missed.has(id)) missed.set(id, known);
    }
    hasOpened = true;
    const places = [...missed]
      .map(([conversationId, position]) => ({ conversationId, position }))
      .slice(0, MOST_MISSED);
    missed.clear();
    if (places.length === 0) return;
    requests
      .repeatable((api, signal) => api.notifications.missed.mutate({ places }, { signal }))
      .then(
        (answer) => answer.forEach(notify),
        () => {
          // With the next connection it is asked again.
          for (const { conversationId, position } of places) missed.set(conversationId, position);
        },
      );
  };
  return {
    notified,
    looksAt(id) {
      if (id === at) return;
      at = id;
      tell();
    },
    async wakeWith({ pushManager }) {
      const key = await requests.repeatable((api, signal) => api.notifications.publicKey.query(undefined, { signal }));
      const { endpoint, keys = {} } = (await subscriptionOf(pushManager, key))?.toJSON() ?? {};
      const { p256dh, auth } = keys;
      if (endpoint === undefined || p256dh === undefined || auth === undefined) return;
      await requests.repeatable((api, signal) =>
        api.notifications.subscribe.mutate({ endpoint, p256dh, auth }, { signal }),
      );
    },
    receive(event) {
      if (event.type === 'stream.opened') {
        if (at) tell();
        opened(event.unread);
      } else if (event.type === 'message.changed') {
        const { conversationId, position } = event.message;
        newest.set(conversationId, Math.max(position, newest.get(conversationId) ?? 0));
        if (event.notifies) notify({ conversationId, position });
      }
    },
    clear() {
      at = undefined;
      hasOpened = false;
      for (const positions of [newest, told, missed]) positions.clear();
      notified.setState({ latest: undefined });
    },
  };
}

/** Undefined where the browser has no push service, or none that can be reached. */
async function subscriptionOf(
  pushes: PushManager,
  applicationServerKey: string,
): Promise<PushSubscription | undefined> {
  try {
    return await pushes.subscribe({ userVisibleOnly: true, applicationServerKey });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name !== 'InvalidStateError') return undefined;
    // For another installation at the same address, once.
    await (await pushes.getSubscription())?.unsubscribe();
    return pushes.subscribe({ userVisibleOnly: true, applicationServerKey }).catch(() => undefined);
  }
}
