import 'fake-indexeddb/auto';
import type { ConversationId, UserId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { createKeptVoices, type LeftVoice, openKeptVoices, type VoiceStore } from './kept-voices.ts';

const [here, there] = ['here', 'there'] as ConversationId[] as [ConversationId, ConversationId];

/** The locks of a browser, as far as they are asked here; those of a page are free when it goes. */
function browserLocks() {
  const held = new Set<string>();
  type Work = (lock: Lock | null) => Promise<unknown>;
  const request = async (name: string, ...[first, second]: [Work] | [LockOptions, Work]) => {
    const work = typeof first === 'function' ? first : second;
    if (held.has(name)) return work?.(null);
    held.add(name);
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is read
      return await work?.({ name } as Lock);
    } finally {
      held.delete(name);
    }
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the answer is that of the work
  return { request: request as LockManager['request'], pageGoes: () => held.clear() };
}

function browser() {
  const written = new Map<string, Blob>();
  const locks = browserLocks();
  const allOf = (...of: string[]) => [...written].filter(([key]) => key.startsWith(`${of.join(' ')} `));
  const store: VoiceStore = {
    voices: async (id) => [...new Set(allOf(id).map(([key]) => key.split(' ')[1] ?? ''))],
    parts: async (id, voice) => allOf(id, voice).map(([, part]) => part),
    add: async (id, voice, at, part) => void written.set(`${id} ${voice} ${at}`, part),
    delete: async (id, voice) => allOf(id, voice).forEach(([key]) => written.delete(key)),
    clear: async () => written.clear(),
  };
  const texts = () => Promise.all([...written.values()].map((part) => part.text()));
  return { written, texts, store, locks, openPage: () => createKeptVoices('voices', store, locks) };
}

const sound = (text: string) => new Blob([text], { type: 'audio/webm' });
const textOf = async (left: readonly LeftVoice[]) => Promise.all(left.map((each) => each.sound.text()));

test('what was spoken when the page went is there in the next one, for its conversation alone', async () => {
  const { openPage, texts, locks } = browser();
  const keeping = openPage().keep(here);
  keeping?.add(sound('one'));
  keeping?.add(sound(' two'));
  await expect.poll(texts).toEqual(['one', ' two']);
  locks.pageGoes();
  const next = openPage();
  expect(await next.takeLeft(there)).toEqual([]);
  const left = await next.takeLeft(here);
  expect(await textOf(left)).toEqual(['one two']);
  expect(left[0]?.sound.type).toBe('audio/webm');
});

test('it is with one at a time, and there again when the page goes once more before it was safe', async () => {
  const { openPage, written, locks } = browser();
  openPage().keep(here)?.add(sound('one'));
  await expect.poll(() => written.size).toBe(1);
  locks.pageGoes();
  const second = openPage();
  expect(await textOf(await second.takeLeft(here))).toEqual(['one']);
  expect(await second.takeLeft(here)).toEqual([]);
  expect(await openPage().takeLeft(here)).toEqual([]);
  locks.pageGoes();
  const [left] = await openPage().takeLeft(here);
  expect(await left?.sound.text()).toBe('one');
  left?.end();
  await expect.poll(() => written.size).toBe(0);
  locks.pageGoes();
  expect(await openPage().takeLeft(here)).toEqual([]);
});

test('what could not be sent waits for whoever asks next, with what was added since', async () => {
  const { openPage, written, locks } = browser();
  openPage().keep(here)?.add(sound('one'));
  await expect.poll(() => written.size).toBe(1);
  locks.pageGoes();
  const page = openPage();
  const [left] = await page.takeLeft(here);
  left?.add(sound(' two'));
  await left?.leave();
  expect(await textOf(await page.takeLeft(here))).toEqual(['one two']);
});

test('what another tab still records is not taken from it, and one that is spoken beside it is its own', async () => {
  const { openPage, texts, written, locks } = browser();
  const page = openPage();
  const first = page.keep(here);
  first?.add(sound('one'));
  await expect.poll(texts).toEqual(['one']);
  expect(await openPage().takeLeft(here)).toEqual([]);
  const second = page.keep(here);
  second?.add(sound('another'));
  await expect.poll(() => written.size).toBe(2);
  first?.end();
  await expect.poll(texts).toEqual(['another']);
  locks.pageGoes();
  expect(await textOf(await openPage().takeLeft(here))).toEqual(['another']);
});

test('what is safe or thrown away leaves nothing, whatever was still being written', async () => {
  const { openPage, written } = browser();
  const page = openPage();
  const keeping = page.keep(here);
  keeping?.add(sound('one'));
  keeping?.end();
  await expect.poll(() => written.size).toBe(0);
  expect(await page.takeLeft(here)).toEqual([]);
});

test('a disk that is full keeps what came before, without a gap, and disturbs nobody', async () => {
  const { store, locks } = browser();
  let isFull = false;
  const add: VoiceStore['add'] = async (...part) => {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    await store.add(...part);
  };
  const page = createKeptVoices('voices', { ...store, add }, locks);
  const keeping = page.keep(here);
  keeping?.add(sound('one'));
  await expect.poll(() => store.voices(here)).toHaveLength(1);
  isFull = true;
  keeping?.add(sound(' two'));
  await keeping?.leave();
  isFull = false;
  keeping?.add(sound(' three'));
  await keeping?.leave();
  expect(await textOf(await page.takeLeft(here))).toEqual(['one']);
});

test('nothing is left after signing out, also of what is spoken on, nor without locks', async () => {
  const { openPage, written, store } = browser();
  const page = openPage();
  const keeping = page.keep(here);
  keeping?.add(sound('one'));
  await expect.poll(() => written.size).toBe(1);
  keeping?.add(sound(' two'));
  await page.wipe();
  keeping?.add(sound(' three'));
  await keeping?.leave();
  expect(written.size).toBe(0);
  const unlocked = createKeptVoices('voices', store, undefined);
  expect(unlocked.keep(here)).toBeUndefined();
  expect(await unlocked.takeLeft(here)).toEqual([]);
});

test('in the database of a browser too, parts stay in order and voices apart', async () => {
  const locks = browserLocks();
  const user = 'somebody' as UserId;
  const open = () => openKeptVoices(user, locks);
  const page = open();
  const [long, other] = [page.keep(here), page.keep(there)];
  const words = Array.from({ length: 12 }, (_, at) => `${at} `);
  for (const word of words) long?.add(sound(word));
  other?.add(sound('other'));
  await long?.leave();
  await other?.leave();
  const [left] = await open().takeLeft(here);
  expect(await left?.sound.text()).toBe(words.join(''));
  left?.end();
  await expect.poll(async () => (locks.pageGoes(), open().takeLeft(here))).toEqual([]);
  expect(await textOf(await open().takeLeft(there))).toEqual(['other']);
  await open().wipe();
  locks.pageGoes();
  expect(await open().takeLeft(there)).toEqual([]);
});

test('where nothing is kept there is nothing to forget', async () => {
  const { store } = browser();
  const noStore = { ...store, clear: () => Promise.reject(new ReferenceError('indexedDB is not defined')) };
  await expect(createKeptVoices('voices', noStore, undefined).wipe()).resolves.toBeUndefined();
});
