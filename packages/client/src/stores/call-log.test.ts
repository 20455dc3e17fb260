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
    recordingIds: [],
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
  const room = createCallLog(
    { repeatable: send, once: send },
    { urlOf: (path, parameters) => `${path}?${new URLSearchParams(parameters).toString()}` },
  );
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

test('the row that came last is known, whichever lists are loaded', () => {
  const { room } = log();
  expect(room.store.getState().arrived).toBeUndefined();
  room.receive(added(row(5)));
  room.receive(added(row(6)));
  expect(room.store.getState().arrived?.startedAt).toBe(6);
  room.clear();
  expect(room.store.getState().arrived).toBeUndefined();
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

test('a row that comes again has changed: it takes the place of the earlier one in the lists it belongs to now', async () => {
  const { room, starts } = log();
  pages = [{ entries: [row(3)] }, { entries: [row(3)] }];
  await Promise.all([room.load('all'), room.load('missed')]);
  room.receive(added({ ...row(3), disposition: 'answered', talkMs: 9 }, 0));
  expect(starts('missed')).toEqual([]);
  expect(room.store.getState().lists.all.entries).toMatchObject([{ disposition: 'answered', talkMs: 9 }]);
});

test.each([
  ['voicemail', { disposition: 'voicemail', voicemailOf: 'me' as never }],
  ['recorded', { disposition: 'answered', recordingIds: ['r' as never] }],
] as const)('the list %s takes its rows and no others', async (filter, fields) => {
  const { room } = log();
  pages = [{ entries: [] }];
  await room.load(filter);
  room.receive(added(row(5)));
  room.receive(added(row(6, fields)));
  expect(room.store.getState().lists[filter].entries.map(({ startedAt }) => startedAt)).toEqual([6]);
});

test('a search goes on page by page, a newer one replaces it, and what changes is changed there too', async () => {
  const { room } = log();
  const found = () => room.store.getState().found;
  pages = [{ entries: [row(4)], nextCursor: 'next' }, { entries: [row(2)] }, { entries: [row(1)] }];
  await room.find({ filter: 'all', text: 'ada' });
  await room.findMore();
  expect(asked).toMatchObject([
    { filter: 'all', text: 'ada' },
    { text: 'ada', cursor: 'next' },
  ]);
  expect(found()).toMatchObject({ status: 'ready', hasMore: false, entries: [{ startedAt: 4 }, { startedAt: 2 }] });
  room.receive(added({ ...row(4), seen: true }, 0));
  expect(found()?.entries[0]?.seen).toBe(true);
  const later = room.find({ filter: 'missed', text: 'ben' });
  expect(found()).toMatchObject({ query: { text: 'ben' }, status: 'loading', entries: [{}, {}] });
  await later;
  expect(found()).toMatchObject({ query: { text: 'ben' }, status: 'ready', entries: [{ startedAt: 1 }] });
  await room.find(undefined);
  expect(found()).toBeUndefined();
});

test('a new row is found too when the server says that it answers the search', async () => {
  const { room } = log();
  const starts = () => room.store.getState().found?.entries.map(({ startedAt }) => startedAt);
  pages = [{ entries: [row(4)] }];
  await room.find({ filter: 'missed', text: 'ada', from: 2, until: 100 });
  pages = [{ entries: [row(9)] }];
  room.receive(added(row(9)));
  await expect.poll(starts).toEqual([9, 4]);
  expect(asked.at(-1)).toMatchObject({ filter: 'missed', text: 'ada', from: 9, until: 10 });
  const questions = asked.length;
  room.receive(added(row(1)));
  room.receive(added(row(100)));
  room.receive(added(row(10, { disposition: 'answered' })));
  pages = [{ entries: [] }];
  room.receive(added(row(11)));
  await expect.poll(() => asked.length).toBe(questions + 1);
  expect(starts()).toEqual([9, 4]);
});

test('the newest calls with somebody are asked of the server', async () => {
  const { room } = log();
  pages = [{ entries: [row(4), row(3)], nextCursor: 'next' }];
  expect((await room.newestWith(['ada' as never])).map(({ startedAt }) => startedAt)).toEqual([4, 3]);
  expect(asked).toMatchObject([{ filter: 'all', peerId: 'ada', limit: 10 }]);
});

test('of somebody with several numbers the newest calls of all of them come in one list, each once', async () => {
  const { room } = log();
  pages = [{ entries: [row(9), row(4)] }, { entries: Array.from({ length: 10 }, (_, at) => row(10 - at)) }];
  const newest = await room.newestWith(['work' as never, 'mobile' as never]);
  expect(newest.map(({ startedAt }) => startedAt)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(asked.map((query) => (query as { peerId?: string }).peerId)).toEqual(['work', 'mobile']);
});

test('a file holds what the query selects, as its reader reads it', () => {
  const { room } = log();
  const url = room.fileUrl(
    { filter: 'missed', text: 'hé & co', from: 5, until: undefined },
    { locale: 'fr', timeZone: 'Europe/Paris' },
  );
  expect(url).toBe('/files/call-log.csv?filter=missed&text=h%C3%A9+%26+co&from=5&locale=fr&timeZone=Europe%2FParis');
});
