import type { MeetingId } from '@bureau/core/kernel';
import type { Requests } from '../connection/requests.ts';
import type { LiveMeeting } from './meetings.ts';

/** The whiteboard of one meeting over the wire; what its bytes mean only the editor knows. */
export function createBoardLink(requests: Requests, meetingId: MeetingId) {
  const listeners = new Set<(update: Uint8Array) => void>();
  const link: LiveMeeting['board'] = {
    load: async () =>
      bytesOf(await requests.repeatable((api, signal) => api.meetings.board.query({ meetingId }, { signal }))),
    // Taking a change twice changes nothing.
    change: (update) =>
      requests.repeatable((api, signal) =>
        api.meetings.changeBoard.mutate({ meetingId, update: textOf(update) }, { signal }),
      ),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    link,
    changed(update: string) {
      const bytes = bytesOf(update);
      for (const listener of listeners) listener(bytes);
    },
  };
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
