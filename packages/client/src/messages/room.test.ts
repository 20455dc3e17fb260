import { describe, expect, test, vi } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createKeptVoices } from './kept-voices.ts';
import { CONVERSATION, MessageServer, OWN } from './message-server.fixture.ts';
import type { MessageRoom } from './messages.ts';
import { createRoom } from './room.ts';
import { memoryShelf } from './shelf.ts';
import { openTabs } from './tabs.ts';
import { createUnread } from './unread.ts';
import { openUnsavedDrafts } from './unsaved-drafts.ts';

/** A room in a browser, and that browser's next page. */
function opening(server: MessageServer, unread = createUnread(() => OWN)) {
  const held = new Map<string, string>();
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
  const shelf = memoryShelf();
  const voices = createKeptVoices(
    'test',
    {
      voices: async () => [],
      parts: async () => [],
      add: async () => undefined,
      delete: async () => undefined,
      clear: async () => undefined,
    },
    undefined,
  );
  return () =>
    createRoom({
      requests: server.requests,
      files: { urlOf: (path) => path, put: async () => undefined, delete: async () => undefined },
      authorization: () => ({}),
      shelf,
      drafts: openUnsavedDrafts(OWN, storage),
      voices,
      tabs: openTabs('test', undefined),
      unread,
      ownId: () => OWN,
      serverNow: () => Date.now(),
    });
}

const draftIn = (room: MessageRoom) => room.conversations.getState().byId.get(CONVERSATION)?.own.draft;

test('what came before the room was open was delivered, as what comes after', async () => {
  const server = new MessageServer();
  const unread = createUnread(() => OWN);
  server.hear = (event) => unread.receive(event);
  server.post('early', 'early');
  const room = opening(server, unread)();
  server.hear = (event) => room.receive(event);
  await vi.waitFor(() => expect(server.delivered).toEqual([1]), { timeout: 5_000 });
  server.post('late', 'late');
  await vi.waitFor(() => expect(server.delivered).toEqual([1, 2]), { timeout: 5_000 });
  room.close();
});

describe('what is typed is there after the page is loaded anew', () => {
  test.each([
    ['at once', 0],
    ['while it is on its way', 600],
    ['when the server has it', 700],
    ['when it was kept here as well', 3_000],
  ])('%s', async (_when, afterMs) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const server = new MessageServer();
      server.post('m1', 'hello');
      const open = opening(server);
      const before = open();
      await before.load();
      const live = before.look(CONVERSATION);
      live.saveDraft('an earlier one');
      await vi.advanceTimersByTimeAsync(3_000);
      if (afterMs === 600) server.failure = new BureauError({ code: 'unavailable' });
      live.saveDraft('I am on my');
      live.saveDraft('I am on my way');
      await vi.advanceTimersByTimeAsync(afterMs);
      // The page goes here, without a last word.
      server.failure = undefined;
      const after = open();
      const shown: (string | undefined)[] = [];
      after.conversations.subscribe(() => shown.push(draftIn(after)));
      await after.load();
      expect(new Set(shown.filter((each) => each !== undefined))).toEqual(new Set(['I am on my way']));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(server.own.draft).toBe('I am on my way');
    } finally {
      vi.useRealTimers();
    }
  });

  test('unless something newer was written on another device', async () => {
    const server = new MessageServer();
    server.post('m1', 'hello');
    const open = opening(server);
    const before = open();
    await before.load();
    before.look(CONVERSATION).saveDraft('typed here');
    server.own.draft = 'typed there, later';
    for (const room of [open(), open()]) {
      await room.load();
      expect(draftIn(room)).toBe('typed there, later');
    }
    expect(server.own.draft).toBe('typed there, later');
  });

  test('but nothing of it when the person has signed out', async () => {
    const server = new MessageServer();
    server.post('m1', 'hello');
    const open = opening(server);
    const before = open();
    await before.load();
    before.look(CONVERSATION).saveDraft('private');
    server.failure = new BureauError({ code: 'unauthenticated' });
    await before.wipe();
    server.failure = undefined;
    const after = open();
    await after.load();
    expect(draftIn(after)).toBe('');
  });
});
