import type { ConversationId, UserId } from '@bureau/core/kernel';
import { openDB } from 'idb';

/** A voice that is being spoken, kept until it is somewhere else. */
export interface VoiceKeeping {
  /** What was recorded so far takes the place of what was before. */
  put(sound: Blob): void;
  /** It is on its way, or thrown away. */
  end(): void;
}

/** Voices for conversations while they are being spoken: what was recorded is there however the page goes. */
export interface KeptVoices {
  keep(id: ConversationId): VoiceKeeping;
  /** What a page that is gone has left, once; undefined when it left nothing, or is still there. */
  takeLeft(id: ConversationId): Promise<Blob | undefined>;
  wipe(): Promise<void>;
}

/** Where sounds are kept, one for each conversation. */
export interface VoiceStore {
  get(id: ConversationId): Promise<Blob | undefined>;
  put(id: ConversationId, sound: Blob): Promise<void>;
  delete(id: ConversationId): Promise<void>;
  clear(): Promise<void>;
}

const STORE = 'voices';

/**
 * Keeps voices in a store that all tabs of the browser have. A Web Lock tells what a page has left from what another tab still
 * records; without locks nothing is kept.
 */
export function createKeptVoices(
  name: string,
  store: VoiceStore,
  locks: Pick<LockManager, 'request'> | undefined,
): KeptVoices {
  /** A disk that is full, or a browser that keeps nothing: the voice goes with the page. */
  const comfort = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  };
  const lockOf = (id: ConversationId) => `${name}.${id}`;
  return {
    keep(id) {
      if (!locks) return { put: () => undefined, end: () => undefined };
      let last: Promise<unknown> = Promise.resolve();
      let release: () => void = () => undefined;
      const ended = new Promise<void>((resolve) => {
        release = resolve;
      });
      void locks.request(lockOf(id), () => ended);
      return {
        put(sound) {
          last = last.then(() => comfort(store.put(id, sound)));
        },
        end: () => void last.then(() => comfort(store.delete(id))).then(release),
      };
    },
    async takeLeft(id) {
      return locks?.request(lockOf(id), { ifAvailable: true }, async (lock) => {
        const sound = lock && (await comfort(store.get(id)));
        if (!sound) return undefined;
        await comfort(store.delete(id));
        return sound;
      });
    },
    wipe: () => comfort(store.clear()),
  };
}

/** The voices of a person in this browser. */
export function openKeptVoices(userId: UserId, locks: Pick<LockManager, 'request'> | undefined): KeptVoices {
  const name = `bureau.voices.${userId}`;
  const open = () =>
    openDB<{ readonly [STORE]: { key: string; value: Blob } }>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore(STORE),
    });
  let opened: ReturnType<typeof open> | undefined;
  const database = () => (opened ??= open());
  const store: VoiceStore = {
    get: async (id) => (await database()).get(STORE, id),
    put: async (id, sound) => void (await (await database()).put(STORE, sound, id)),
    delete: async (id) => (await database()).delete(STORE, id),
    clear: async () => (await database()).clear(STORE),
  };
  return createKeptVoices(name, store, typeof indexedDB === 'undefined' ? undefined : locks);
}
