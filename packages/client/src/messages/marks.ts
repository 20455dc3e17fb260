import type { ConversationId } from '@bureau/core/kernel';
import type { Requests } from '../connection/requests.ts';

const READ_AFTER_MS = 250;
const DELIVERED_AFTER_MS = 1_000;
const MOST_PLACES = 100;

/** Tells the server how far the person has read and was reached, the latest of each conversation, not every step. */
export function createMarks(requests: Requests) {
  const readUpTo = new Map<ConversationId, number>();
  const deliveredUpTo = new Map<ConversationId, number>();
  let reading: ReturnType<typeof setTimeout> | undefined;
  let delivering: ReturnType<typeof setTimeout> | undefined;
  // A later mark, or the next snapshot, makes up for one that was lost.
  const lost = () => undefined;

  const tellRead = () => {
    reading = undefined;
    for (const [conversationId, position] of readUpTo) {
      requests
        .repeatable((api, signal) => api.messages.markRead.mutate({ conversationId, position }, { signal }))
        .catch(lost);
    }
    readUpTo.clear();
  };
  const tellDelivered = () => {
    delivering = undefined;
    const places = Array.from(deliveredUpTo, ([conversationId, position]) => ({ conversationId, position }));
    deliveredUpTo.clear();
    for (let from = 0; from < places.length; from += MOST_PLACES) {
      const some = places.slice(from, from + MOST_PLACES);
      requests.repeatable((api, signal) => api.messages.markDelivered.mutate({ places: some }, { signal })).catch(lost);
    }
  };
  return {
    read(id: ConversationId, position: number) {
      readUpTo.set(id, Math.max(position, readUpTo.get(id) ?? 0));
      reading ??= setTimeout(tellRead, READ_AFTER_MS);
    },
    delivered(id: ConversationId, position: number) {
      deliveredUpTo.set(id, Math.max(position, deliveredUpTo.get(id) ?? 0));
      delivering ??= setTimeout(tellDelivered, DELIVERED_AFTER_MS);
    },
    close() {
      clearTimeout(reading);
      clearTimeout(delivering);
    },
  };
}
