import type { FileOnItsWay, MessageRoom } from '@bureau/client';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { MOST_FILES } from '@bureau/core/messages';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** A file that goes with the next message. */
interface Attachment {
  readonly key: MessageFileId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly isSent: boolean;
}

type FileFailure = (error: unknown, name: string) => void;

/** Files for the next message of a conversation; they wait, and go on being sent, while others are looked at. */
export interface Attachments {
  readonly store: StoreApi<readonly Attachment[]>;
  /** As many as a message takes. `onFailure` learns which one is not sent, and why. */
  readonly add: (files: readonly File[], onFailure: FileFailure) => void;
  readonly cancel: (key: string) => void;
  /** Those that are there; they belong to the message from now on. */
  readonly take: () => readonly MessageFileId[];
}

const ofRooms = new WeakMap<MessageRoom, Map<ConversationId, Attachments>>();

/** The files that wait in a conversation. */
export function attachmentsOf(room: MessageRoom, id: ConversationId): Attachments {
  const known = ofRooms.get(room) ?? new Map<ConversationId, Attachments>();
  ofRooms.set(room, known);
  const found = known.get(id) ?? createAttachments(room, id);
  known.set(id, found);
  return found;
}

function createAttachments(room: Pick<MessageRoom, 'sendFile'>, id: ConversationId): Attachments {
  const store = createStore<readonly Attachment[]>(() => []);
  const uploads = new Map<string, FileOnItsWay>();
  const set = (change: (all: readonly Attachment[]) => readonly Attachment[]) => store.setState(change, true);
  const change = (key: MessageFileId, part: Partial<Attachment>) =>
    set((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const remove = (key: string) => {
    uploads.delete(key);
    set((all) => all.filter((each) => each.key !== key));
  };

  function add(file: File, onFailure: FileFailure): void {
    let key: MessageFileId | undefined;
    const upload = room.sendFile(id, file, (sentBytes) => key && change(key, { sentBytes }));
    key = upload.id;
    uploads.set(key, upload);
    const { name, size: sizeBytes } = file;
    set((all) => [...all, { key: upload.id, name, sizeBytes, sentBytes: 0, isSent: false }]);
    upload.sent.then(
      () => {
        uploads.delete(upload.id);
        change(upload.id, { sentBytes: sizeBytes, isSent: true });
      },
      (error: unknown) => {
        remove(upload.id);
        onFailure(error, name);
      },
    );
  }
  return {
    store,
    add(files, onFailure) {
      for (const file of files.slice(0, MOST_FILES - store.getState().length)) {
        try {
          add(file, onFailure);
        } catch (error) {
          onFailure(error, file.name);
        }
      }
    },
    cancel(key) {
      uploads.get(key)?.cancel();
      remove(key);
    },
    take() {
      const taken = store.getState().map(({ key }) => key);
      set(() => []);
      return taken;
    },
  };
}
