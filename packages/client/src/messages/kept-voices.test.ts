import type { ConversationId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { createKeptVoices, type VoiceStore } from './kept-voices.ts';

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
  const sounds = new Map<ConversationId, Blob>();
  const locks = browserLocks();
  const store: VoiceStore = {
    get: async (id) => sounds.get(id),
    put: async (id, sound) => void sounds.set(id, sound),
    delete: async (id) => void sounds.delete(id),
    clear: async () => sounds.clear(),
  };
  return { sounds, store, locks, openPage: () => createKeptVoices('voices', store, locks) };
}

const sound = (text: string) => new Blob([text]);

test('what was spoken when the page went is there in the next one, once, and in its conversation alone', async () => {
  const { openPage, sounds, locks } = browser();
  const keeping = openPage().keep(here);
  keeping.put(sound('one'));
  keeping.put(sound('one two'));
  await expect.poll(async () => sounds.get(here)?.text()).toBe('one two');
  locks.pageGoes();
  const next = openPage();
  expect(await next.takeLeft(there)).toBeUndefined();
  expect(await (await next.takeLeft(here))?.text()).toBe('one two');
  expect(await next.takeLeft(here)).toBeUndefined();
});

test('what another tab still records is not taken from it', async () => {
  const { openPage, sounds } = browser();
  const keeping = openPage().keep(here);
  keeping.put(sound('one'));
  expect(await openPage().takeLeft(here)).toBeUndefined();
  keeping.put(sound('one two'));
  await expect.poll(async () => sounds.get(here)?.text()).toBe('one two');
});

test('what is on its way or thrown away leaves nothing, whatever was still being written', async () => {
  const { openPage, sounds } = browser();
  const page = openPage();
  const keeping = page.keep(here);
  keeping.put(sound('one'));
  keeping.end();
  await expect.poll(() => sounds.size).toBe(0);
  await expect.poll(() => page.takeLeft(here)).toBeUndefined();
});

test('a disk that is full keeps nothing, and disturbs nobody', async () => {
  const { store, locks } = browser();
  const full = { ...store, put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) };
  const page = createKeptVoices('voices', full, locks);
  const keeping = page.keep(here);
  keeping.put(sound('one'));
  keeping.end();
  await expect.poll(() => page.takeLeft(here)).toBeUndefined();
});

test('nothing is left after signing out, nor without locks', async () => {
  const { openPage, sounds, store } = browser();
  openPage().keep(here).put(sound('one'));
  await expect.poll(() => sounds.size).toBe(1);
  await openPage().wipe();
  expect(sounds.size).toBe(0);
  const unlocked = createKeptVoices('voices', store, undefined);
  unlocked.keep(here).put(sound('one'));
  expect(await unlocked.takeLeft(here)).toBeUndefined();
  expect(sounds.size).toBe(0);
});
