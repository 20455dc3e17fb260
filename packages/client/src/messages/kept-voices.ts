import type { ConversationId, UserId } from '@bureau/core/kernel';
import { openDB } from 'idb';
import { randomUuid } from '../connection/random-id.ts';

/** A voice that stays in this browser until it is safe somewhere else. This page has it; no other one takes it meanwhile. */
export interface KeptVoice {
  /** What was recorded since the last time. */
  add(part: Blob): void;
  /** It is safe somewhere else, or thrown away: nothing is kept of it any more. */
  end(): void;
  /** It is not dealt with any more; once this has come to its end, it is there for whoever asks. */
  leave(): Promise<void>;
}

/** A voice that was left, with all that is kept of it. */
export interface LeftVoice extends KeptVoice {
  readonly sound: Blob;
}

/** Voices for conversations, from the moment they are spoken: what was recorded is there however the page goes. */
export interface KeptVoices {
  /** Undefined where nothing can be kept. */
  keep(id: ConversationId): KeptVoice | undefined;
  /** What pages that are gone have left, and what was left in this one; no voice is with two at once. */
  takeLeft(id: ConversationId): Promise<readonly LeftVoice[]>;
  /** Nothing is kept from now on. */
  wipe(): Promise<void>;
}

/** Where voices are kept, in parts. */
export interface VoiceStore {
  /** The voices of which there are parts. */
  voices(id: ConversationId): Promise<readonly string[]>;
  /** In their order. */
  parts(id: ConversationId, voice: string): Promise<readonly Blob[]>;
  add(id: ConversationId, voice: string, at: number, part: Blob): Promise<void>;
  delete(id: ConversationId, voice: string): Promise<void>;
  clear(): Promise<void>;
}

const STORE = 'voices';

/**
 * Keeps voices in a store that all tabs of the browser have. A Web Lock on each tells those that were left from those that a
 * page still records or sends; without locks nothing is kept.
 */
export function createKeptVoices(
  name: string,
  store: VoiceStore,
  locks: Pick<LockManager, 'request'> | undefined,
): KeptVoices {
  let isWiped = false;
  /** A disk that is full, or a browser that keeps nothing: the voice goes with the page. */
  const comfort = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  };

  /** Has a voice until `letGo`, when nobody else has it. */
  const hold = (having: Pick<LockManager, 'request'>, voice: string) => {
    let letGo: () => void = () => undefined;
    const isLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let tell: (isHeld: boolean) => void = () => undefined;
    const isHeld = new Promise<boolean>((resolve) => {
      tell = resolve;
    });
    const isOver = comfort(
      having.request(`${name}.${voice}`, { ifAvailable: true }, async (lock) => {
        tell(lock !== null);
        if (lock) await isLetGo;
      }),
    ).finally(() => tell(false));
    return {
      isHeld,
      letGo: async () => {
        letGo();
        await isOver;
      },
    };
  };

  const keptFrom = (id: ConversationId, voice: string, from: number, letGo: () => Promise<void>): KeptVoice => {
    let count = from;
    /** A file with a gap in it cannot be played: after a part that was not kept no more is. */
    let isWhole = true;
    let last: Promise<unknown> = Promise.resolve();
    const put = async (part: Blob) => {
      if (isWiped || !isWhole) return;
      const at = count;
      count += 1;
      isWhole = (await comfort(store.add(id, voice, at, part).then(() => true))) ?? false;
    };
    return {
      add(part) {
        if (part.size > 0) last = last.then(() => put(part));
      },
      end: () => void last.then(() => comfort(store.delete(id, voice))).then(letGo),
      leave: () => last.then(letGo),
    };
  };

  return {
    keep(id) {
      if (!locks) return undefined;
      const voice = randomUuid();
      return keptFrom(id, voice, 0, hold(locks, voice).letGo);
    },
    async takeLeft(id) {
      if (!locks) return [];
      const left: LeftVoice[] = [];
      for (const voice of (await comfort(store.voices(id))) ?? []) {
        const { isHeld, letGo } = hold(locks, voice);
        if (!(await isHeld)) continue;
        const parts = (await comfort(store.parts(id, voice))) ?? [];
        const [first] = parts;
        if (first) {
          const sound = new Blob([...parts], { type: first.type });
          left.push({ ...keptFrom(id, voice, parts.length, letGo), sound });
        } else void letGo();
      }
      return left;
    },
    async wipe() {
      isWiped = true;
      // Without locks there is nothing, and outside of browsers not even a store.
      if (locks) await comfort(store.clear());
    },
  };
}

/** The voices of a person in this browser. */
export function openKeptVoices(userId: UserId, locks: Pick<LockManager, 'request'> | undefined): KeptVoices {
  const name = `bureau.voices.${userId}`;
  type Key = [id: ConversationId, voice: string, at: number];
  const open = () =>
    openDB<{ readonly [STORE]: { key: Key; value: Blob } }>(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore(STORE),
    });
  let opened: ReturnType<typeof open> | undefined;
  const database = () => (opened ??= open());
  // A list is greater than any text or number.
  const allOf = (...of: string[]) => IDBKeyRange.bound(of, [...of, []]);
  const store: VoiceStore = {
    async voices(id) {
      const keys = await (await database()).getAllKeys(STORE, allOf(id));
      return [...new Set(keys.map(([, voice]) => voice))];
    },
    parts: async (id, voice) => (await database()).getAll(STORE, allOf(id, voice)),
    add: async (id, voice, at, part) => void (await (await database()).put(STORE, part, [id, voice, at])),
    delete: async (id, voice) => (await database()).delete(STORE, allOf(id, voice)),
    clear: async () => (await database()).clear(STORE),
  };
  return createKeptVoices(name, store, typeof indexedDB === 'undefined' ? undefined : locks);
}
