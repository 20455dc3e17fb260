import type { Services } from '@bureau/api';
import type { CallLogStore } from '@bureau/core/call-log';
import type { EventHub } from '../realtime/event-hub.ts';

/** The own call history. */
export function createCallLogService(store: CallLogStore, hub: EventHub): Services['callLog'] {
  return {
    list: (principal, { filter, cursor, limit }) =>
      store.list(principal, { filter, limit, ...(cursor !== undefined && { cursor }) }),
    get: (principal, id) => store.get(principal, id),
    async markSeen(principal, until) {
      const written = await store.markSeen(principal, until);
      if (written) hub.publishWritten(written);
    },
  };
}
