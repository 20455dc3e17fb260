import type { StreamEvent } from '@bureau/api';
import type { CallLogEntry, CallLogPage } from '@bureau/core/call-log';
import type { CallLogEntryId } from '@bureau/core/kernel';
import { beforeEach, expect, test } from 'vitest';
import type { Api } from '../connection/wire.ts';
import { createCallLog } from './call-log.ts';

const row = (startedAt: number, fields: Partial<CallLogEntry> = {}): CallLogEntry =>
  ({
    id: `row-${startedAt}`,
    startedAt,
    direction: 'incoming',
    disposition: 'missed',
    seen: false,
    ...fields,
  }) as CallLogEntry;
const added = (entry: CallLogEntry, unseenMissed = 1): StreamEvent => ({
  type: 'call-log.entry-added',
  entry,
  unseenMissed,
});

let asked: { filter: string; cursor?: string }[];
let seen: number[];
let pages: CallLogPage[];

beforeEach(() => {
  [asked, seen, pages] = [[], [], []];
});

function log() {
  const api = {
    callLog: {
      list: {
        query: async (query: { filter: string; cursor?: string }) => {
          asked.push(query);
          const page = pages.shift();
          if (!page) throw new Error('no page');
          return page;
        },
      },
      get: { query: async ({ id }: { id: string }) => row(Number(id.slice('row-'.length))) },
      markSeen: { mutate: async ({ until }: { until: number }) => void seen.push(until) },
    },
  } as unknown as Api;
  const send = <T>(request: (to: Api, signal: AbortSignal) => Promise<T>) => request(api, new AbortController().signal);
  const room = createCallLog({ repeatable: send, once: send });
  return {
    room,
    starts: (filter: 'all' | 'missed' | 'outgoing') =>
      room.store.getState().lists[filter].entries.map((entry) => entry.startedAt),
  };
}

test('pages follow each other, newest first, and the last one ends it', async () => {
  const { room, starts } = log();
  pages = [{ entries: [row(4), row(3)], nextCursor: 'next' }, { entries: [row(2)] }];
  await room.load('all');
  await room.load('all');
  expect(asked).toHaveLength(1);
  await room.loadMore('all');
  await room.loadMore('all');
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'next']);
  expect(starts('all')).toEqual([4, 3, 2]);
  expect(room.store.getState().lists.all).toMatchObject({ status: 'ready', hasMore: false });
});

test('a new row enters the loaded lists it belongs to, once', async () => {
  const { room, starts } = log();
  pages = [{ entries: [row(3)] }, { entries: [] }];
  await Promise.all([room.load('all'), room.load('outgoing')]);
  room.receive(added(row(5)));
  room.receive(added(row(5)));
  expect(starts('all')).toEqual([5, 3]);
  expect(starts('outgoing')).toEqual([]);
  expect(starts('missed')).toEqual([]);
  expect(room.store.getState().unseenMissed).toBe(1);
});

test('seen on one device is seen on all, up to the row that was known', async () => {
  const { room } = log();
  pages = [{ entries: [row(3), row(2)] }];
  await room.load('all');
  room.receive(added(row(5), 3));
  await room.markSeen();
  expect(seen).toEqual([5]);
  room.receive({ type: 'call-log.missed-seen', until: 3, unseenMissed: 1 });
  expect(room.store.getState().lists.all.entries.map((entry) => entry.seen)).toEqual([false, true, true]);
  expect(room.store.getState().unseenMissed).toBe(1);
});

test('a failed page says so and can be asked for again; rows come from memory first', async () => {
  const { room, starts } = log();
  await expect(room.load('all')).rejects.toThrow('no page');
  expect(room.store.getState().lists.all.status).toBe('failed');
  pages = [{ entries: [row(3)] }];
  await room.load('all');
  expect(starts('all')).toEqual([3]);
  const known = room.store.getState().lists.all.entries[0];
  expect(await room.entry('row-3' as CallLogEntryId)).toBe(known);
  expect((await room.entry('row-9' as CallLogEntryId)).startedAt).toBe(9);
});
