import type { StreamEvent } from '@bureau/api';
import {
  CALL_LOG_FILTERS,
  type CallLogEntry,
  type CallLogFilter,
  type CallLogQuery,
  isOfFilter,
} from '@bureau/core/call-log';
import type { Instant } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { FileTransfer } from '../connection/file-transfer.ts';
import type { Requests } from '../connection/requests.ts';
import { createPages, mergeById, type Pages, type PagesState } from './pages.ts';
import type { CallLog, CallLogList, CallLogState } from './stores.ts';

const PAGE_SIZE = 50;
/** Calls beside what is told of a person. */
const NEWEST_SHOWN = 10;
/** Calls of one person that begin in the same millisecond. */
const MOST_AT_ONCE = 10;

/** The call history with its inputs. */
export interface CallLogRoom extends CallLog {
  receive(event: StreamEvent): void;
  clear(): void;
}

const UNLOADED: CallLogList = { status: 'idle', entries: [], hasMore: true };
const EMPTY: CallLogState = {
  unseenMissed: 0,
  lists: eachFilter(() => UNLOADED),
  found: undefined,
  arrived: undefined,
};

/** The own call history, page by page, with every new row added by itself. */
export function createCallLog(requests: Requests, files: Pick<FileTransfer, 'urlOf'>): CallLogRoom {
  const store = createStore<CallLogState>(() => EMPTY);
  let found: Pages<CallLogEntry> | undefined;

  const read = (
    { named, ...query }: CallLogQuery,
    page: { readonly cursor?: string | undefined; readonly limit: number },
  ) =>
    requests.repeatable((api, signal) =>
      api.callLog.list.query({ ...query, ...(named && { named: [...named] }), ...page }, { signal }),
    );
  const pagesOf = (query: CallLogQuery, tell: (state: PagesState<CallLogEntry>) => void) =>
    createPages<CallLogEntry>(
      async (cursor) => {
        const { entries, nextCursor } = await read(query, { cursor, limit: PAGE_SIZE });
        return { rows: entries, nextCursor };
      },
      merge,
      tell,
    );
  const lists = eachFilter((filter) =>
    pagesOf({ filter }, ({ status, rows, hasMore }) => {
      const known = store.getState().lists;
      store.setState({ lists: { ...known, [filter]: { status, entries: rows, hasMore } } });
    }),
  );
  const finding = (query: CallLogQuery) => {
    const pages: Pages<CallLogEntry> = pagesOf(query, ({ status, rows, hasMore }) => {
      if (found !== pages) return;
      // What was found before stays in sight until this is answered.
      const isAsked = status === 'loading' && rows.length === 0;
      const entries = isAsked ? (store.getState().found?.entries ?? []) : rows;
      store.setState({ found: { query, status, entries, hasMore } });
    });
    return pages;
  };
  /** Only the server knows whether a new row answers what is looked for. */
  const findAlso = async (entry: CallLogEntry) => {
    const { startedAt } = entry;
    const [pages, query] = [found, store.getState().found?.query];
    if (!pages || !query || !isOfFilter(entry, query.filter)) return;
    if (startedAt < (query.from ?? startedAt) || startedAt >= (query.until ?? startedAt + 1)) return;
    const { entries } = await read({ ...query, from: startedAt, until: startedAt + 1 }, { limit: MOST_AT_ONCE });
    if (entries.length > 0) pages.change((rows) => merge(rows, entries));
  };
  const known = () => {
    const state = store.getState();
    return [...CALL_LOG_FILTERS.flatMap((filter) => state.lists[filter].entries), ...(state.found?.entries ?? [])];
  };

  return {
    store,
    load: (filter) => lists[filter].load(),
    loadMore: (filter) => lists[filter].loadMore(),
    async find(query) {
      found = query && finding(query);
      if (!query) store.setState({ found: undefined });
      await found?.load();
    },
    async findMore() {
      await found?.loadMore();
    },
    async newestWith(peerIds) {
      const pages = await Promise.all(
        peerIds.map((peerId) => read({ filter: 'all', peerId }, { limit: NEWEST_SHOWN })),
      );
      return pages
        .reduce<readonly CallLogEntry[]>((all, { entries }) => merge(all, entries), [])
        .slice(0, NEWEST_SHOWN);
    },
    fileUrl: (query, reader) => {
      const asked = Object.entries({ ...query, ...reader }).filter(([, value]) => value !== undefined);
      return files.urlOf(
        '/files/call-log.csv',
        Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
      );
    },
    async entry(id) {
      const entry = known().find((row) => row.id === id);
      return entry ?? requests.repeatable((api, signal) => api.callLog.get.query({ id }, { signal }));
    },
    async markSeen(until = newest(known())) {
      if (until === undefined || store.getState().unseenMissed === 0) return;
      await requests.repeatable((api, signal) => api.callLog.markSeen.mutate({ until }, { signal }));
    },
    receive(event) {
      if (event.type === 'stream.opened') {
        store.setState({ unseenMissed: event.unseenMissed });
      } else if (event.type === 'call-log.entry-added') {
        const { entry, unseenMissed } = event;
        store.setState({ unseenMissed, arrived: entry });
        for (const filter of CALL_LOG_FILTERS) {
          lists[filter].change((entries) => {
            // A row that comes again has changed, perhaps out of this list.
            const others = without(entries, entry.id);
            return isOfFilter(entry, filter) ? merge(others, [entry]) : others;
          });
        }
        if (store.getState().found?.entries.some(({ id }) => id === entry.id)) {
          found?.change((entries) => merge(entries, [entry]));
        } else findAlso(entry).catch(isFoundNextTime);
      } else if (event.type === 'call-log.missed-seen') {
        store.setState({ unseenMissed: event.unseenMissed });
        const see = (entries: readonly CallLogEntry[]) => markSeen(entries, event.until);
        for (const filter of CALL_LOG_FILTERS) lists[filter].change(see);
        found?.change(see);
      }
    },
    clear() {
      found = undefined;
      for (const filter of CALL_LOG_FILTERS) lists[filter].clear();
      store.setState(EMPTY);
    },
  };
}

function eachFilter<T>(make: (filter: CallLogFilter) => T): Record<CallLogFilter, T> {
  return {
    all: make('all'),
    missed: make('missed'),
    incoming: make('incoming'),
    outgoing: make('outgoing'),
    voicemail: make('voicemail'),
    recorded: make('recorded'),
  };
}

/** Newest first, each row once. */
const merge = mergeById<CallLogEntry>((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));

function without(entries: readonly CallLogEntry[], id: CallLogEntry['id']): readonly CallLogEntry[] {
  return entries.some((entry) => entry.id === id) ? entries.filter((entry) => entry.id !== id) : entries;
}

function markSeen(entries: readonly CallLogEntry[], until: Instant): readonly CallLogEntry[] {
  if (!entries.some((entry) => !entry.seen && entry.startedAt <= until)) return entries;
  return entries.map((entry) => (entry.seen || entry.startedAt > until ? entry : { ...entry, seen: true }));
}

function newest(entries: readonly CallLogEntry[]): Instant | undefined {
  return entries.length === 0 ? undefined : Math.max(...entries.map((entry) => entry.startedAt));
}

function isFoundNextTime(): void {
  // The row is in the lists, and the next search asks the server anyway.
}
