import type { StreamEvent } from '@bureau/api';
import { CALL_LOG_FILTERS, type CallLogEntry, type CallLogFilter } from '@bureau/core/call-log';
import type { Instant } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { CallLog, CallLogList, CallLogState } from './stores.ts';

const PAGE_SIZE = 50;

/** The call history with its inputs. */
export interface CallLogRoom extends CallLog {
  receive(event: StreamEvent): void;
  clear(): void;
}

const UNLOADED: CallLogList = { status: 'idle', entries: [], hasMore: true };
const EMPTY: CallLogState = { unseenMissed: 0, lists: eachFilter(() => UNLOADED) };

/** The own call history, page by page, with every new row added by itself. */
export function createCallLog(requests: Requests): CallLogRoom {
  const store = createStore<CallLogState>(() => EMPTY);
  const cursors = new Map<CallLogFilter, string>();
  const loading = new Map<CallLogFilter, Promise<void>>();
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
  const loadPage = (filter: CallLogFilter) => {
    const page = loading.get(filter) ?? fetchPage(filter).finally(() => loading.delete(filter));
    loading.set(filter, page);
    return page;
  };
  const known = () => CALL_LOG_FILTERS.flatMap((filter) => store.getState().lists[filter].entries);
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
        update(event.unseenMissed, (entries, filter) =>
          belongsTo(event.entry, filter) && isLoaded(filter) ? merge(entries, [event.entry]) : entries,
        );
      } else if (event.type === 'call-log.missed-seen') {
        update(event.unseenMissed, (entries) => markSeen(entries, event.until));
      }
    },
    clear() {
      era += 1;
      cursors.clear();
      loading.clear();
      store.setState(EMPTY);
    },
  };
}

function eachFilter<T>(make: (filter: CallLogFilter) => T): Record<CallLogFilter, T> {
  return { all: make('all'), missed: make('missed'), incoming: make('incoming'), outgoing: make('outgoing') };
}

function belongsTo(entry: CallLogEntry, filter: CallLogFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'missed') return entry.direction === 'incoming' && entry.disposition === 'missed';
  return entry.direction === filter;
}

/** Newest first, each row once. */
function merge(entries: readonly CallLogEntry[], more: readonly CallLogEntry[]): readonly CallLogEntry[] {
  const byId = new Map([...entries, ...more].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
}

function markSeen(entries: readonly CallLogEntry[], until: Instant): readonly CallLogEntry[] {
  if (!entries.some((entry) => !entry.seen && entry.startedAt <= until)) return entries;
  return entries.map((entry) => (entry.seen || entry.startedAt > until ? entry : { ...entry, seen: true }));
}

function newest(entries: readonly CallLogEntry[]): Instant | undefined {
  return entries.length === 0 ? undefined : Math.max(...entries.map((entry) => entry.startedAt));
}
