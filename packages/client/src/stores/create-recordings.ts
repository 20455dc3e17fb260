import type { StreamEvent } from '@bureau/api';
import type { RecordingId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { createStore } from 'zustand/vanilla';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import { createPages, mergeById } from './pages.ts';
import type { Recordings, RecordingsState } from './recording-shelf.ts';

const PAGE_SIZE = 50;

/** Recordings with their inputs. */
export interface RecordingsRoom extends Recordings {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** The recordings the person may see, page by page, with everything that happens to them. */
export function createRecordings(requests: Requests, files: FileTransfer): RecordingsRoom {
  const store = createStore<RecordingsState>(() => ({ status: 'idle', recordings: [], hasMore: true }));
  const newestFirst = mergeById<Recording>((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
  const pages = createPages<Recording>(
    (cursor) =>
      requests.repeatable((api, signal) =>
        api.recordings.list.query({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal }),
      ),
    newestFirst,
    ({ status, rows, hasMore }) => store.setState({ status, recordings: rows, hasMore }),
  );
  const known = (id: RecordingId) => store.getState().recordings.find((recording) => recording.id === id);
  const put = (recording: Recording) => pages.change((rows) => newestFirst(rows, [recording]));
  const remove = (id: RecordingId) =>
    pages.change((rows) => (rows.some((row) => row.id === id) ? rows.filter((row) => row.id !== id) : rows));

  return {
    store,
    load: () => pages.load(),
    loadMore: () => pages.loadMore(),
    async recording(id) {
      return known(id) ?? requests.repeatable((api, signal) => api.recordings.get.query({ id }, { signal }));
    },
    ofCall: (callId) => requests.repeatable((api, signal) => api.recordings.ofCall.query({ callId }, { signal })),
    async share(id, withIds) {
      put(
        await requests.repeatable((api, signal) =>
          api.recordings.share.mutate({ id, withIds: [...withIds] }, { signal }),
        ),
      );
    },
    async delete(id) {
      await requests.repeatable((api, signal) => api.recordings.delete.mutate({ id }, { signal }));
      remove(id);
    },
    accesses: (id) => requests.repeatable((api, signal) => api.recordings.accesses.query({ id }, { signal })),
    soundUrl: (id, { track, download } = {}) =>
      files.urlOf(`/files/recordings/${id}`, { ...(track && { track }), ...(download && { download: '1' }) }),
    receive(event) {
      if (event.type === 'recording.changed') put(event.recording);
      else if (event.type === 'recording.deleted') remove(event.id);
    },
    clear: () => pages.clear(),
  };
}
