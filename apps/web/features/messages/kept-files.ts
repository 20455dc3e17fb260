import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { FORGET_UNSENT_MS } from '@bureau/core/messages';
import { forgettable } from '../../shell/kept.ts';

/** A file for the next message that is with the server, which keeps it for a day. */
export interface KeptFile {
  readonly key: MessageFileId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly isPicture?: boolean;
  /** When it had arrived. */
  readonly at: number;
}

/** What is known of the files for the next messages when the page is loaded anew. */
export interface KeptFiles {
  /** Those that the server still has. */
  read(id: ConversationId): readonly KeptFile[];
  write(id: ConversationId, files: readonly KeptFile[]): void;
  /** Names of those that were on their way when the page went: once, then they are forgotten. */
  takeLost(id: ConversationId): readonly string[];
  writeUnderWay(id: ConversationId, names: readonly string[]): void;
}

/** Files that have arrived stay in this browser; what was on its way is lost with the page, and known to its tab. */
export function createKeptFiles(now: () => number = Date.now): KeptFiles {
  const arrived = byConversation<KeptFile>('attached-files');
  const underWay = byConversation<string>('files-under-way', 'tab');
  return {
    read: (id) => arrived.read(id).filter(({ at }) => now() - at < FORGET_UNSENT_MS),
    write: arrived.write,
    takeLost(id) {
      const lost = underWay.read(id);
      underWay.write(id, []);
      return lost;
    },
    writeUnderWay: underWay.write,
  };
}

function byConversation<T>(...of: Parameters<typeof forgettable>) {
  const kept = forgettable(...of);
  const all = (): Record<string, readonly T[]> => JSON.parse(kept.read() ?? '{}');
  return {
    read: (id: ConversationId): readonly T[] => all()[id] ?? [],
    write: (id: ConversationId, some: readonly T[]): void => {
      const { [id]: before = [], ...others } = all();
      if (some.length === 0 && before.length === 0) return;
      kept.write(JSON.stringify({ ...others, ...(some.length > 0 && { [id]: some }) }));
    },
  };
}
