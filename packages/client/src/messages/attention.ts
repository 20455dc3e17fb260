import type { StreamEvent } from '@bureau/api';
import type { ConversationId } from '@bureau/core/kernel';
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
  let at: ConversationId | undefined;

  const tell = () => {
    requests
      .repeatable((api, signal) => api.notifications.look.mutate({ ...(at && { at }) }, { signal }))
      .catch(() => {
        // It is said again with the next connection.
      });
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
      } else if (event.type === 'message.notified') {
        const { conversationId, messageId } = event;
        notified.setState({ latest: { conversationId, messageId } });
      }
    },
    clear() {
      at = undefined;
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
