import type { ListPage } from '@bureau/api';
import type { VoicemailId } from '@bureau/core/kernel';
import type { MailboxSettings, VoicemailMessage } from '@bureau/core/voicemail';
import { beforeEach, expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createVoicemail } from './create-voicemail.ts';
import { requestsTo } from './requests.fixture.ts';

const id = (name: string) => name as VoicemailId;
const message = (name: string, receivedAt: number, heard = false) =>
  ({ id: id(name), receivedAt, heard, durationMs: 1_000, peaks: [] }) as unknown as VoicemailMessage;

let pages: ListPage<VoicemailMessage>[];
let asked: unknown[];
let uploads: { path: string; content: Blob }[];
let settings: MailboxSettings;
const HOUSE = { isOwn: false, durationMs: 4_000, peaks: [], version: 'en' };
let isRefusing: boolean;

beforeEach(() => {
  [pages, asked, uploads, isRefusing] = [[], [], [], false];
  settings = { isEnabled: true, greeting: HOUSE, emailCopy: false, hasPin: false };
});

function mailbox() {
  const change = (input: unknown) => {
    asked.push(input);
    if (isRefusing) throw new BureauError({ code: 'not-found' });
  };
  return createVoicemail(
    requestsTo({
      voicemail: {
        list(input) {
          asked.push(input);
          const page = pages.shift();
          if (!page) throw new BureauError({ code: 'unavailable' });
          return page;
        },
        get: ({ id: wanted }: { id: string }) => message(wanted, 9),
        mark: change,
        delete: change,
        restore: change,
        settings: () => settings,
        saveSettings(input: Partial<MailboxSettings>) {
          change(input);
          return (settings = { ...settings, ...input });
        },
        deleteGreeting: () => (settings = { ...settings, greeting: HOUSE }),
        savePin(input: unknown) {
          change(input);
          return (settings = { ...settings, hasPin: true });
        },
        deletePin: () => (settings = { ...settings, hasPin: false }),
      },
    }),
    {
      urlOf: (path, parameters) =>
        `https://bureau.example${path}${parameters ? `?${new URLSearchParams(parameters).toString()}` : ''}`,
      async put(path, content) {
        uploads.push({ path, content });
        settings = { ...settings, greeting: { isOwn: true, durationMs: 2_000, peaks: [], version: '7' } };
      },
    },
  );
}
async function loaded() {
  const room = mailbox();
  pages = [{ rows: [message('b', 2), message('a', 1, true)] }];
  await room.load();
  room.receive({ type: 'voicemail.marked', id: id('a'), heard: true, unheard: 1 });
  asked = [];
  const names = () => room.store.getState().messages.map((each) => each.id);
  return { room, names, state: room.store.getState };
}

test('the light is right before anything was loaded, and pages follow each other', async () => {
  const room = mailbox();
  room.receive({ type: 'voicemail.received', message: message('early', 1), unheard: 4 });
  expect(room.store.getState()).toMatchObject({ unheard: 4, messages: [], status: 'idle' });
  pages = [{ rows: [message('c', 3), message('b', 2)], nextCursor: 'next' }, { rows: [message('a', 1)] }];
  await room.load();
  await room.load();
  await room.loadMore();
  await room.loadMore();
  expect(asked).toEqual([{ limit: 50 }, { limit: 50, cursor: 'next' }]);
  expect(room.store.getState()).toMatchObject({ status: 'ready', hasMore: false });
  expect(room.store.getState().messages.map((each) => each.id)).toEqual(['c', 'b', 'a']);
});

test('a page that failed says so and can be asked for again; after a sign-out nothing is left', async () => {
  const room = mailbox();
  await expect(room.load()).rejects.toMatchObject({ detail: { code: 'unavailable' } });
  expect(room.store.getState().status).toBe('failed');
  pages = [{ rows: [message('a', 1)] }];
  await room.load();
  expect(room.store.getState().status).toBe('ready');
  room.clear();
  expect(room.store.getState()).toMatchObject({ status: 'idle', messages: [], unheard: 0, settings: undefined });
});

test('what happens on any device happens here', async () => {
  const { room, names, state } = await loaded();
  room.receive({ type: 'voicemail.received', message: message('c', 3), unheard: 2 });
  room.receive({ type: 'voicemail.received', message: message('c', 3), unheard: 2 });
  expect(names()).toEqual(['c', 'b', 'a']);
  room.receive({ type: 'voicemail.marked', id: id('b'), heard: true, unheard: 1 });
  expect(state().messages[1]).toMatchObject({ id: 'b', heard: true });
  room.receive({ type: 'voicemail.deleted', id: id('a'), unheard: 1 });
  expect(names()).toEqual(['c', 'b']);
  room.receive({ type: 'voicemail.restored', message: message('a', 1, true), unheard: 1 });
  expect(names()).toEqual(['c', 'b', 'a']);
  expect(state().unheard).toBe(1);
});

test('marking shows at once, and is taken back when the server refuses', async () => {
  const { room, state } = await loaded();
  const marking = room.mark(id('b'), true);
  expect(state()).toMatchObject({ unheard: 0, messages: [{ heard: true }, { heard: true }] });
  await marking;
  expect(asked).toEqual([{ id: 'b', heard: true }]);
  await room.mark(id('b'), true);
  expect(state().unheard).toBe(0);
  isRefusing = true;
  await expect(room.mark(id('b'), false)).rejects.toMatchObject({ detail: { code: 'not-found' } });
  expect(state()).toMatchObject({ unheard: 0, messages: [{ heard: true }, { heard: true }] });
});

test('deleting shows at once, puts the light out, and is taken back when the server refuses', async () => {
  const { room, names, state } = await loaded();
  isRefusing = true;
  const deleting = room.delete(id('b'));
  expect(names()).toEqual(['a']);
  expect(state().unheard).toBe(0);
  await expect(deleting).rejects.toMatchObject({ detail: { code: 'not-found' } });
  expect(names()).toEqual(['b', 'a']);
  expect(state().unheard).toBe(1);
  isRefusing = false;
  await room.delete(id('b'));
  await room.restore(id('b'));
  expect(asked.at(-1)).toEqual({ id: 'b' });
});

test('one message comes from memory when it is there', async () => {
  const { room, state } = await loaded();
  expect(await room.message(id('b'))).toBe(state().messages[0]);
  expect(await room.message(id('other'))).toMatchObject({ id: 'other', receivedAt: 9 });
});

test('settings and greeting are those of the server', async () => {
  const { room, state } = await loaded();
  await room.loadSettings();
  const saving = room.saveSettings({ emailCopy: true });
  expect(state().settings?.emailCopy).toBe(true);
  await saving;
  isRefusing = true;
  await expect(room.saveSettings({ isEnabled: false })).rejects.toThrow('not-found');
  expect(state().settings).toMatchObject({ isEnabled: true, emailCopy: true });
  const sound = new Blob(['hello'], { type: 'audio/webm' });
  await room.saveGreeting(sound);
  expect(uploads).toEqual([{ path: '/files/greeting', content: sound }]);
  expect(state().settings?.greeting.isOwn).toBe(true);
  expect(room.greetingUrl()).toBe('https://bureau.example/files/greeting?version=7');
  await room.deleteGreeting();
  expect(state().settings?.greeting).toEqual(HOUSE);
  expect(room.soundUrl(id('b'))).toBe('https://bureau.example/files/voicemail/b');
});

test('a PIN is set and taken away; of it the store keeps that it is there', async () => {
  const room = mailbox();
  await room.loadSettings();
  await room.savePin('2718');
  expect(asked.at(-1)).toEqual({ pin: '2718' });
  expect(room.store.getState().settings).toEqual({ ...settings, hasPin: true });
  await room.deletePin();
  expect(room.store.getState().settings?.hasPin).toBe(false);
});
