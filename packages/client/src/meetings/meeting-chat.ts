import type { Instant, MeetingId } from '@bureau/core/kernel';
import type { MeetingMessage, MeetingMessageId } from '@bureau/core/meetings';
import type { StoreApi } from 'zustand/vanilla';
import { randomUuid } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { LiveMeetingState } from './meetings.ts';

const PAGE = 50;

/** The chat of one meeting, oldest message first. */
export function createMeetingChat(
  requests: Requests,
  meetingId: MeetingId,
  store: Pick<StoreApi<LiveMeetingState>, 'getState' | 'setState'>,
) {
  const add = (some: readonly MeetingMessage[]) => {
    const { messages } = store.getState();
    const known = new Set(messages.map(({ id }) => id));
    const fresh = some.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    store.setState({ messages: [...messages, ...fresh].toSorted((a, b) => a.at - b.at) });
  };
  return {
    add,
    async say(text: string): Promise<void> {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of messages are made here
      const id = randomUuid() as MeetingMessageId;
      add([await requests.repeatable((api, signal) => api.meetings.say.mutate({ meetingId, id, text }, { signal }))]);
    },
    /** False when there are no older ones. */
    async loadMore(): Promise<boolean> {
      const before = store.getState().messages[0]?.at;
      const page = await messagesBefore(requests, meetingId, before);
      add(page);
      return page.length === PAGE;
    },
  };
}

/** A page of the chat of a meeting, newest first; also of one that is over. */
export function messagesBefore(
  requests: Requests,
  meetingId: MeetingId,
  before: Instant | undefined,
): Promise<readonly MeetingMessage[]> {
  return requests.repeatable((api, signal) =>
    api.meetings.messages.query({ meetingId, ...(before !== undefined && { before }), limit: PAGE }, { signal }),
  );
}
