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
import type { Requests } from '../connection/requests.ts';
import { createPages, mergeById, type Pages } from './pages.ts';
import type { CallLog, CallLogList, CallLogState } from './stores.ts';

const PAGE_SIZE = 50;

/** The call history with its inputs. */
export interface CallLogRoom extends CallLog {
  receive(event: StreamEvent): void;
  clear(): void;
}

const UNLOADED: CallLogList = { status: 'idle', entries: [], hasMore: true };
const EMPTY: CallLogState = { unseenMissed: 0, lists: eachFilter(() => UNLOADED), found: undefined };

/** The own call history, page by page, with every new row added by itself. */
export function createCallLog(requests: Requests): CallLogRoom {
  const store = createStore<CallLogState>(() => EMPTY);
  const cursors = new Map<CallLogFilter, string>();
  const loading = new Map<CallLogFilter, Promise<void>>();
  let found: Pages<CallLogEntry> | undefined;
  /** Counts sign-outs: an answer for the earlier person is dropped. */
  let era = 0;

  const setList = (filter: CallLogFilter, part: Partial<CallLogList>) => {
    const { lists } = store.getState();
    store.setState({ lists: { ...lists, [filter]: { ...lists[filter], ...part } } });
  };
  const fetchPage = async (filter: CallLogFilter) => {
    const began = era;
    const cursor = cursors.get(filter);
    setList(filter, { status: 'loading' });
    try {
      const page = await requests.repeatable((api, signal) =>
        api.callLog.list.query({ filter, limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal }),
      );
      if (began !== era) return;
      if (page.nextCursor === undefined) cursors.delete(filter);
      else cursors.set(filter, page.nextCursor);
      const entries = merge(store.getState().lists[filter].entries, page.entries);
      setList(filter, { status: 'ready', entries, hasMore: page.nextCursor !== undefined });
    } catch (error) {
      if (began === era) setList(filter, { status: 'failed' });
      throw error;
    }
  };
  const finding = (query: CallLogQuery) => {
    const pages: Pages<CallLogEntry> = createPages<CallLogEntry>(
      async (cursor) => {
        const page = await requests.repeatable((api, signal) =>
          api.callLog.list.query({ ...query, limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }, { signal }),
        );
        return { rows: page.entries, nextCursor: page.nextCursor };
      },
      merge,
      ({ status, rows, hasMore }) => {
        if (found === pages) store.setState({ found: { query, status, entries: rows, hasMore } });
      },
    );
    return pages;
  };
  const loadPage = (filter: CallLogFilter) => {
    const page = loading.get(filter) ?? fetchPage(filter).finally(() => loading.delete(filter));
    loading.set(filter, page);
    return page;
  };
  const known = () => {
    const { lists, found: hits } = store.getState();
    return [...CALL_LOG_FILTERS.flatMap((filter) => lists[filter].entries), ...(hits?.entries ?? [])];
  };
  const update = (
    unseenMissed: number,
    change: (entries: readonly CallLogEntry[], filter: CallLogFilter) => readonly CallLogEntry[],
  ) => {
    const { lists } = store.getState();
    const next = eachFilter((filter) => {
      const entries = change(lists[filter].entries, filter);
      return entries === lists[filter].entries ? lists[filter] : { ...lists[filter], entries };
    });
    const isChanged = CALL_LOG_FILTERS.some((filter) => next[filter] !== lists[filter]);
    store.setState({ unseenMissed, lists: isChanged ? next : lists });
  };

  return {
    store,
    async load(filter) {
      if (store.getState().lists[filter].status !== 'ready') await loadPage(filter);
    },
    async loadMore(filter) {
      if (store.getState().lists[filter].hasMore) await loadPage(filter);
    },
    async find(query) {
      found = query && finding(query);
      if (!query) store.setState({ found: undefined });
      else store.setState({ found: { ...UNLOADED, query, status: 'loading' } });
      await found?.load();
    },
    async findMore() {
      await found?.loadMore();
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
        const isLoaded = (filter: CallLogFilter) => store.getState().lists[filter].status !== 'idle';
        update(event.unseenMissed, (entries, filter) => {
          // A row that comes again has changed, perhaps out of this list.
          const others = without(entries, event.entry.id);
          return isOfFilter(event.entry, filter) && isLoaded(filter) ? merge(others, [event.entry]) : others;
        });
        found?.change((entries) =>
          entries.some(({ id }) => id === event.entry.id) ? merge(entries, [event.entry]) : entries,
        );
      } else if (event.type === 'call-log.missed-seen') {
        update(event.unseenMissed, (entries) => markSeen(entries, event.until));
        found?.change((entries) => markSeen(entries, event.until));
      }
    },
    clear() {
      era += 1;
      cursors.clear();
      loading.clear();
      found = undefined;
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
