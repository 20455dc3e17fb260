import type { ConversationId, UserId } from '@bureau/core/kernel';

/** A draft that the server may not have. */
interface UnsavedDraft {
  readonly text: string;
  /** What the server may have in its place: the one before, and those that are on their way. */
  readonly over: readonly string[];
}

/** What was typed, from the key on until it is with the server: it is there however the page goes. */
export interface UnsavedDrafts {
  read(id: ConversationId): UnsavedDraft | undefined;
  write(id: ConversationId, draft: UnsavedDraft): void;
  /** It is with the server, or something newer is. */
  forget(id: ConversationId): void;
  wipe(): void;
}

/** The unsaved drafts of a person in this browser; where nothing can be kept, they go with the page. */
export function openUnsavedDrafts(
  userId: UserId,
  storage: Pick<Storage, 'getItem' | 'setItem'> | undefined,
): UnsavedDrafts {
  const key = `bureau.drafts.${userId}`;
  let inMemory = '{}';
  // Read anew each time: there may be other tabs.
  const all = (): Readonly<Record<ConversationId, UnsavedDraft>> => {
    try {
      return JSON.parse(storage ? (storage.getItem(key) ?? '{}') : inMemory);
    } catch {
      return {}; // damaged; what the server has is there
    }
  };
  const put = (drafts: ReturnType<typeof all>) => {
    inMemory = JSON.stringify(drafts);
    try {
      storage?.setItem(key, inMemory);
    } catch (error) {
      // Full: the draft goes with the page, as long as it is not with the server.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return {
    read: (id) => all()[id],
    write: (id, draft) => put({ ...all(), [id]: draft }),
    forget(id) {
      const { [id]: gone, ...others } = all();
      if (gone) put(others);
    },
    wipe: () => put({}),
  };
}
