'use client';

import { BureauError, type CallLogList } from '@bureau/client';
import { CALL_LOG_FILTERS, type CallLogEntry, type CallLogQuery } from '@bureau/core/call-log';
import { type CallLogEntryId, type DeviceId, installationOf } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

const UNASKED: CallLogList = { status: 'loading', entries: [], hasMore: true };

/** The own history as it is asked for, loaded when it is first wanted, with what loads more of it. */
export function useHistory(query: CallLogQuery): CallLogList & {
  /** More was asked than which kind. */
  isSearch: boolean;
  load: () => void;
  loadMore: () => void;
} {
  const { callLog } = useBureau();
  const isSearch = Object.keys(query).length > 1;
  const list = useStore(callLog.store, ({ lists, found }) => (isSearch ? found : lists[query.filter]));
  const load = () => {
    const loading = isSearch ? callLog.find(query) : Promise.all([callLog.find(undefined), callLog.load(query.filter)]);
    loading.catch(isInTheStore);
  };
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render and the same for a query
  useEffect(load, [callLog, query]);
  const loadMore = () => void (isSearch ? callLog.findMore() : callLog.loadMore(query.filter)).catch(isInTheStore);
  return {
    ...(list ?? UNASKED),
    isSearch,
    load,
    loadMore,
  };
}

/** One call of the own history as it is now; `gone` when there is no such call, `failed` when it cannot be had now. */
export function useHistoryEntry(id: string): { entry: CallLogEntry | 'gone' | 'failed' | undefined; load: () => void } {
  const { callLog } = useBureau();
  const [loaded, setLoaded] = useState<{ id: string; entry: CallLogEntry | 'gone' | 'failed' }>();
  const load = () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such an entry
    callLog.entry(id as CallLogEntryId).then(
      (entry) => setLoaded({ id, entry }),
      (error: unknown) => setLoaded({ id, entry: codeOf(error) === 'not-found' ? 'gone' : 'failed' }),
    );
  };
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render and the same for an id
  useEffect(load, [callLog, id]);
  const known = useStore(callLog.store, ({ lists, found }) =>
    [...CALL_LOG_FILTERS.map((filter) => lists[filter]), found]
      .flatMap((list) => list?.entries.find((entry) => entry.id === id) ?? [])
      .at(0),
  );
  return { entry: known ?? (loaded?.id === id ? loaded.entry : undefined), load };
}

/** Whether a device is this browser, or one of its tabs; undefined without a device. */
export function useIsThisDevice(device: DeviceId | undefined): boolean | undefined {
  const own = useStore(useBureau().connection, (state) => state.deviceId);
  return device && own !== undefined && installationOf(device) === installationOf(own);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof BureauError ? error.detail.code : undefined;
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
