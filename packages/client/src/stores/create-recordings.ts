import type { Self, StreamEvent } from '@bureau/api';
import type { RecordingId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import { isListed, mayManageRecording, type Recording, type RecordingChange } from '@bureau/core/recordings';
import { createStore } from 'zustand/vanilla';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import { createPages, mergeById } from './pages.ts';
import type { RecordingAlert, Recordings, RecordingsState } from './recording-shelf.ts';

const PAGE_SIZE = 50;

/** Recordings with their inputs. */
export interface RecordingsRoom extends Recordings {
  receive(event: StreamEvent): void;
  clear(): void;
}

const EMPTY: RecordingsState = {
  status: 'idle',
  shown: { filter: 'all', people: [] },
  recordings: [],
  hasMore: true,
  last: undefined,
  alerts: [],
};

/** The recordings the person may see, page by page, with everything that happens to them. */
export function createRecordings(
  requests: Requests,
  files: Pick<FileTransfer, 'urlOf'>,
  self: () => Pick<Self, 'person' | 'isAdmin'> | undefined,
): RecordingsRoom {
  const store = createStore<RecordingsState>(() => EMPTY);
  const newestFirst = mergeById<Recording>((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
  const pages = createPages<Recording>(
    (cursor) => {
      const { filter, people } = store.getState().shown;
      const page = { limit: PAGE_SIZE, filter, people: [...people], ...(cursor !== undefined && { cursor }) };
      return requests.repeatable((api, signal) => api.recordings.list.query(page, { signal }));
    },
    newestFirst,
    ({ status, rows, hasMore }) => store.setState({ status, recordings: rows, hasMore }),
  );
  const known = (id: RecordingId) => store.getState().recordings.find((recording) => recording.id === id);
  const without = (id: RecordingId) => (rows: readonly Recording[]) =>
    rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows;
  const urlOf = (id: RecordingId, track: StreamName | undefined, options: Readonly<Record<string, string>>) =>
    files.urlOf(`/files/recordings/${id}`, { ...(track && { track }), ...options });
  const told = new Set<string>();

  const change = (last: RecordingChange) => {
    const me = self();
    if (last.type === 'recording.deleted') {
      pages.change(without(last.id));
    } else if (me) {
      const { recording } = last;
      const shown = isListed(recording, { userId: me.person.id }, store.getState().shown);
      pages.change(shown ? (rows) => newestFirst(rows, [recording]) : without(recording.id));
      const reader = { userId: me.person.id, isAdmin: me.isAdmin };
      if (mayManageRecording(recording, reader)) alert(recording);
    }
    store.setState({ last });
  };
  const alert = (recording: Recording) => {
    const cause = recording.status === 'failed' ? 'not-finished' : recording.endedEarly;
    const isNew = cause !== undefined && !told.has(`${recording.id}.${cause}`);
    if (!isNew) return;
    told.add(`${recording.id}.${cause}`);
    const added: RecordingAlert = { recording, cause };
    store.setState(({ alerts }) => ({ alerts: [...alerts, added] }));
  };

  return {
    store,
    async show(shown) {
      const before = store.getState().shown;
      const isOther = before.filter !== shown.filter || before.people.join() !== shown.people.join();
      if (isOther) {
        store.setState({ shown });
        pages.clear();
      }
      await pages.load();
    },
    loadMore: () => pages.loadMore(),
    async recording(id) {
      return known(id) ?? requests.repeatable((api, signal) => api.recordings.get.query({ id }, { signal }));
    },
    ofCall: (callId) => requests.repeatable((api, signal) => api.recordings.ofCall.query({ callId }, { signal })),
    ofMeeting: (meetingId) =>
      requests.repeatable((api, signal) => api.recordings.ofMeeting.query({ meetingId }, { signal })),
    async share(id, withIds) {
      const recording = await requests.repeatable((api, signal) =>
        api.recordings.share.mutate({ id, withIds: [...withIds] }, { signal }),
      );
      change({ type: 'recording.changed', recording });
    },
    async delete(id) {
      await requests.repeatable((api, signal) => api.recordings.delete.mutate({ id }, { signal }));
      change({ type: 'recording.deleted', id });
    },
    retry: (id) => requests.repeatable((api, signal) => api.recordings.retry.mutate({ id }, { signal })),
    accesses: (id) => requests.repeatable((api, signal) => api.recordings.accesses.query({ id }, { signal })),
    async makeLink(id, days) {
      const { token } = await requests.once((api, signal) => api.recordings.makeLink.mutate({ id, days }, { signal }));
      return files.urlOf(`/r/${token}`, {});
    },
    links: (id) => requests.repeatable((api, signal) => api.recordings.links.query({ id }, { signal })),
    revokeLink: (id, linkId) =>
      requests.repeatable((api, signal) => api.recordings.revokeLink.mutate({ id, linkId }, { signal })),
    playUrl: (id, track) => urlOf(id, track, { play: randomUuid() }),
    posterUrl: (id) => files.urlOf(`/files/recordings/${id}/poster`, {}),
    downloadUrl: (id, track) => urlOf(id, track, { download: '1' }),
    dismissAlert: () => store.setState(({ alerts }) => ({ alerts: alerts.slice(1) })),
    receive(event) {
      if (event.type === 'recording.changed' || event.type === 'recording.deleted') change(event);
    },
    clear() {
      told.clear();
      pages.clear();
      store.setState(EMPTY);
    },
  };
}
