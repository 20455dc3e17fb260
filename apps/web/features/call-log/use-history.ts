'use client';

import { BureauError, type CallLogList } from '@bureau/client';
import type { CallLogEntry, CallLogFilter } from '@bureau/core/call-log';
import { type CallLogEntryId, installationOf } from '@bureau/core/kernel';
import { type CallKind, callKind } from '@bureau/ui/phone';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** One filter's rows of the own history, loaded when they are first wanted, with what loads more of them. */
export function useHistory(filter: CallLogFilter): CallLogList & { load: () => void; loadMore: () => void } {
  const { callLog } = useBureau();
  const list = useStore(callLog.store, ({ lists }) => lists[filter]);
  const load = () => void callLog.load(filter).catch(isInTheStore);
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render and always the same
  useEffect(load, [callLog, filter]);
  return { ...list, load, loadMore: () => void callLog.loadMore(filter).catch(isInTheStore) };
}

/** Tells the server that missed calls were seen, as long as somebody looks at the history. */
export function useMarkMissedSeen(): void {
  const { callLog } = useBureau();
  const unseen = useStore(callLog.store, ({ unseenMissed }) => unseenMissed);
  const newest = useStore(callLog.store, ({ lists }) => (lists.all.entries[0] ?? lists.missed.entries[0])?.id);
  const isVisible = useSyncExternalStore(watchVisibility, () => document.visibilityState === 'visible');
  useEffect(() => {
    if (unseen > 0 && newest !== undefined && isVisible) callLog.markSeen().catch(isAskedAgain);
  }, [callLog, unseen, newest, isVisible]);
}

/** One call of the own history; `gone` when there is no such call, `failed` when it cannot be had now. */
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
  return { entry: loaded?.id === id ? loaded.entry : undefined, load };
}

/** What a call was for the person at this browser. */
export function useCallKind(): (entry: CallLogEntry) => CallKind {
  const deviceId = useStore(useBureau().connection, (state) => state.deviceId);
  const installation = deviceId === undefined ? '' : installationOf(deviceId);
  return (entry) => callKind(entry, installation);
}

function watchVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof BureauError ? error.detail.code : undefined;
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}

function isAskedAgain(): void {
  // The badge stays, and the next look at the history asks again.
}
