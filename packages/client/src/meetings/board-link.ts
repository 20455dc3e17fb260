import type { BoardPlace } from '@bureau/api';
import type { MeetingId, ParticipantId } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { BoardLink } from './meetings.ts';

/** The whiteboard of one meeting over the wire; what its bytes mean only the editor knows. */
export function createBoardLink(requests: Requests, meetingId: MeetingId) {
  const listeners = new Set<(update: Uint8Array) => void>();
  const resets = new Set<() => void>();
  const pointers = createStore<{ readonly pointers: ReadonlyMap<ParticipantId, BoardPlace> }>(() => ({
    pointers: new Map(),
  }));
  const link: BoardLink = {
    load: () => loadBoard(requests, meetingId),
    // Taking a change twice changes nothing.
    change: (update) =>
      requests.repeatable((api, signal) =>
        api.meetings.changeBoard.mutate({ meetingId, update: textOf(update) }, { signal }),
      ),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onReset(listener) {
      resets.add(listener);
      return () => resets.delete(listener);
    },
    pointers,
    point(at) {
      requests
        .once((api, signal) => api.meetings.pointOnBoard.mutate({ meetingId, ...(at && { at }) }, { signal }))
        .catch(() => undefined);
    },
  };
  return {
    link,
    changed(update: string) {
      const bytes = bytesOf(update);
      for (const listener of listeners) listener(bytes);
    },
    reset() {
      for (const listener of resets) listener();
    },
    pointed(participantId: ParticipantId, at: BoardPlace | undefined) {
      const next = new Map(pointers.getState().pointers);
      if (at) next.set(participantId, at);
      else next.delete(participantId);
      pointers.setState({ pointers: next });
    },
  };
}

/** The whole whiteboard of a meeting, also of one that is over. */
export async function loadBoard(requests: Requests, meetingId: MeetingId): Promise<Uint8Array> {
  return bytesOf(await requests.repeatable((api, signal) => api.meetings.board.query({ meetingId }, { signal })));
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
