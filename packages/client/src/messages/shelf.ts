import type { ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { HeldPart } from './held-part.ts';
import type { OutgoingMessage } from './messages.ts';

/** What a browser keeps of the conversations of one person until they sign out. */
export interface Shelf {
  outgoing(): Promise<readonly OutgoingMessage[]>;
  outgoingOf(id: MessageId): Promise<OutgoingMessage | undefined>;
  putOutgoing(message: OutgoingMessage): Promise<void>;
  removeOutgoing(id: MessageId): Promise<void>;
  views(): Promise<readonly ConversationView[]>;
  putViews(views: readonly ConversationView[]): Promise<void>;
  part(id: ConversationId): Promise<HeldPart | undefined>;
  putPart(id: ConversationId, part: HeldPart): Promise<void>;
  removePart(id: ConversationId): Promise<void>;
  /** Forgets everything. */
  wipe(): Promise<void>;
  close(): void;
}

interface Kept extends DBSchema {
  outgoing: { key: string; value: OutgoingMessage };
  views: { key: string; value: readonly ConversationView[] };
  parts: { key: string; value: HeldPart };
}

const STORES = ['outgoing', 'views', 'parts'] as const;
const LIST = 'list';

/** The shelf of a person in this browser; where it keeps nothing, one that lasts as long as the page. */
export async function openShelf(userId: UserId): Promise<Shelf> {
  if (typeof indexedDB === 'undefined') return memoryShelf();
  let opened: Promise<IDBPDatabase<Kept>> | undefined;
  const forget = () => {
    opened = undefined;
  };
  const database = () => {
    opened ??= openDB<Kept>(`bureau.messages.${userId}`, 1, {
      upgrade(fresh) {
        for (const name of STORES) fresh.createObjectStore(name);
      },
      // The browser has closed it: whoever needs it next opens it again.
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  };
  try {
    await database();
    return browserShelf(database);
  } catch (error) {
    // Refused in private windows of some browsers, and by a disk that is full.
    if (error instanceof DOMException) return memoryShelf();
    throw error;
  }
}

function browserShelf(database: () => Promise<IDBPDatabase<Kept>>): Shelf {
  /** What is kept for reading is a comfort: a disk that is full takes nothing away. */
  const comfort = async (put: Promise<unknown>) => {
    try {
      await put;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return {
    outgoing: async () => (await database()).getAll('outgoing'),
    outgoingOf: async (id) => (await database()).get('outgoing', id),
    putOutgoing: async (message) => void (await (await database()).put('outgoing', message, message.id)),
    removeOutgoing: async (id) => (await database()).delete('outgoing', id),
    views: async () => (await (await database()).get('views', LIST)) ?? [],
    putViews: (views) => comfort(database().then((open) => open.put('views', views, LIST))),
    part: async (id) => (await database()).get('parts', id),
    putPart: (id, part) => comfort(database().then((open) => open.put('parts', part, id))),
    removePart: (id) => comfort(database().then((open) => open.delete('parts', id))),
    async wipe() {
      const change = (await database()).transaction(STORES, 'readwrite');
      await Promise.all([...STORES.map((name) => change.objectStore(name).clear()), change.done]);
    },
    close: () => void database().then((open) => open.close()),
  };
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const outgoing = new Map<MessageId, OutgoingMessage>();
  const parts = new Map<ConversationId, HeldPart>();
  let views: readonly ConversationView[] = [];
  return {
    outgoing: async () => [...outgoing.values()],
    outgoingOf: async (id) => outgoing.get(id),
    putOutgoing: async (message) => void outgoing.set(message.id, message),
    removeOutgoing: async (id) => void outgoing.delete(id),
    views: async () => views,
    putViews: async (next) => void (views = next),
    part: async (id) => parts.get(id),
    putPart: async (id, part) => void parts.set(id, part),
    removePart: async (id) => void parts.delete(id),
    async wipe() {
      outgoing.clear();
      parts.clear();
      views = [];
    },
    close: () => undefined,
  };
}
