import type { FaxView, StreamEvent } from '@bureau/api';
import type { FaxId } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { randomFaxId } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import type { Faxes, FaxesState } from './faxes.ts';
import { createPages, mergeById } from './pages.ts';

const PAGE_SIZE = 50;
const EMPTY: FaxesState = { unseen: 0, status: 'idle', faxes: [], hasMore: true };

/** The own faxes with their inputs. */
export interface FaxRoom extends Faxes {
  receive(event: StreamEvent): void;
  clear(): void;
}

/** The own faxes, page by page, with everything that happens to them. */
export function createFaxes(requests: Requests, files: Pick<FileTransfer, 'urlOf' | 'put'>): FaxRoom {
  const store = createStore<FaxesState>(() => EMPTY);
  const newestFirst = mergeById<FaxView>((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const pages = createPages<FaxView>(
    (cursor) =>
      requests.repeatable((api, signal) =>
        api.fax.list.query({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal }),
      ),
    newestFirst,
    ({ status, rows, hasMore }) => store.setState({ status, faxes: rows, hasMore }),
  );
  const put = (fax: FaxView) => {
    if (fax.state.status !== 'draft') pages.change((rows) => newestFirst(rows, [fax]));
  };
  const remove = (id: FaxId) => pages.change((rows) => rows.filter((row) => row.id !== id));
  const pathOf = (id: FaxId) => `/files/faxes/${id}`;
  const fax: Faxes['fax'] = (id) => requests.repeatable((api, signal) => api.fax.get.query({ id }, { signal }));

  return {
    store,
    load: () => pages.load(),
    loadMore: () => pages.loadMore(),
    fax,
    hasLine: () => requests.repeatable((api, signal) => api.fax.hasLine.query(undefined, { signal })),
    async upload(name, document) {
      const id = randomFaxId();
      await files.put(`${pathOf(id)}?${new URLSearchParams({ name }).toString()}`, document);
      return (await fax(id)).fax;
    },
    prepare: (id, to) => requests.repeatable((api, signal) => api.fax.prepare.mutate({ id, ...to }, { signal })),
    async send(id, to) {
      put(await requests.once((api, signal) => api.fax.send.mutate({ id, ...to }, { signal })));
    },
    async cancel(id) {
      put(await requests.once((api, signal) => api.fax.cancel.mutate({ id }, { signal })));
    },
    async retry(id) {
      put(await requests.once((api, signal) => api.fax.retry.mutate({ id }, { signal })));
    },
    async mark(id, seen) {
      await requests.repeatable((api, signal) => api.fax.mark.mutate({ id, seen }, { signal }));
    },
    async forward(id, to) {
      await requests.once((api, signal) => api.fax.forward.mutate({ id, to }, { signal }));
    },
    async delete(id) {
      await requests.repeatable((api, signal) => api.fax.delete.mutate({ id }, { signal }));
      remove(id);
    },
    async restore(id) {
      await requests.repeatable((api, signal) => api.fax.restore.mutate({ id }, { signal }));
    },
    pageUrl: (id, page, version = '') => files.urlOf(`${pathOf(id)}/pages/${page}`, { version }),
    pdfUrl: (id) => files.urlOf(pathOf(id)),
    receive(event) {
      if (event.type === 'stream.opened') {
        store.setState({ unseen: event.unseenFaxes });
      } else if (event.type === 'fax.changed') {
        put(event.fax);
        store.setState({ unseen: event.unseen });
      } else if (event.type === 'fax.deleted') {
        remove(event.id);
        store.setState({ unseen: event.unseen });
      } else if (event.type === 'fax.progressed') {
        const { id, page } = event;
        pages.change((rows) => rows.map((row) => (row.id === id ? { ...row, page } : row)));
      }
    },
    clear() {
      pages.clear();
      store.setState(EMPTY);
    },
  };
}
