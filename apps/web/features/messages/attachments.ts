import { BureauError, type FileOnItsWay, type KeptVoice, type MessageRoom, type SpokenFile } from '@bureau/client';
import { sharedFileName } from '@bureau/core/files';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { MOST_FILES } from '@bureau/core/messages';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createKeptFiles, type KeptFiles } from './kept-files.ts';

/** A file that goes with the next message. */
interface Attachment {
  readonly key: MessageFileId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly isSent: boolean;
  /** When it had arrived. */
  readonly at?: number;
  readonly isPicture?: boolean;
  /** Of a picture: in this page, or with the server when the page was loaded anew. */
  readonly previewUrl?: string;
}

type FileFailure = (error: unknown, name: string) => void;

/**
 * Files for the next message of a conversation; they wait, and go on being sent, while others are looked at. Those that have
 * arrived are still there when the page is loaded anew.
 */
export interface Attachments {
  readonly store: StoreApi<readonly Attachment[]>;
  /** As many as a message takes. `onFailure` learns which one is not sent, and why. */
  readonly add: (files: readonly File[], onFailure: FileFailure) => void;
  /**
   * A voice that was recorded for the next message and did not become one of its own; there is always room for it. It stays
   * kept until it has arrived or is cancelled.
   */
  readonly addVoice: (voice: SpokenFile, name: string, onFailure: FileFailure, keeping?: KeptVoice) => void;
  readonly cancel: (key: string) => void;
  /** Those that are there, as many together as a message takes; they belong to these messages from now on. */
  readonly take: () => readonly (readonly MessageFileId[])[];
  /** Names of those that were on their way when the page was loaded anew, told once. */
  readonly takeLost: () => readonly string[];
}

const keptFiles = createKeptFiles();
const ofRooms = new WeakMap<MessageRoom, Map<ConversationId, Attachments>>();

/** The files that wait in a conversation. */
export function attachmentsOf(room: MessageRoom, id: ConversationId, kept = keptFiles): Attachments {
  const known = ofRooms.get(room) ?? new Map<ConversationId, Attachments>();
  ofRooms.set(room, known);
  const found = known.get(id) ?? createAttachments(room, id, kept);
  known.set(id, found);
  return found;
}

function createAttachments(
  room: Pick<MessageRoom, 'sendFile' | 'sendVoice' | 'fileUrl'>,
  id: ConversationId,
  kept: KeptFiles,
): Attachments {
  let lost = kept.takeLost(id);
  const store = createStore<readonly Attachment[]>(() =>
    kept.read(id).map((file) => ({
      ...file,
      sentBytes: file.sizeBytes,
      isSent: true,
      ...(file.isPicture && { previewUrl: room.fileUrl(file.key, true) }),
    })),
  );
  store.subscribe((all, before) => {
    const held = new Set(all.map(({ key }) => key));
    for (const { key, previewUrl } of before) {
      if (previewUrl?.startsWith('blob:') && !held.has(key)) URL.revokeObjectURL(previewUrl);
    }
    if (all.length === before.length && all.every(({ isSent }, index) => isSent === before[index]?.isSent)) return;
    kept.write(
      id,
      all.flatMap(({ key, name, sizeBytes, isPicture, at }) =>
        at === undefined ? [] : [{ key, name, sizeBytes, at, ...(isPicture && { isPicture }) }],
      ),
    );
    kept.writeUnderWay(
      id,
      all.filter(({ key, isSent }) => !isSent && !uploads.get(key)?.voice).map(({ name }) => name),
    );
  });
  const uploads = new Map<string, { readonly upload: FileOnItsWay; readonly voice: KeptVoice | undefined }>();
  const set = (change: (all: readonly Attachment[]) => readonly Attachment[]) => store.setState(change, true);
  const change = (key: MessageFileId, part: Partial<Attachment>) =>
    set((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const remove = (key: string) => {
    uploads.delete(key);
    set((all) => all.filter((each) => each.key !== key));
  };

  function add(
    name: string,
    file: Blob,
    begin: (onProgress: (sentBytes: number) => void) => FileOnItsWay,
    onFailure: FileFailure,
    voice?: KeptVoice,
  ): void {
    let key: MessageFileId | undefined;
    const upload = begin((sentBytes) => key && change(key, { sentBytes }));
    key = upload.id;
    uploads.set(key, { upload, voice });
    const { size: sizeBytes } = file;
    const preview = file.type.startsWith('image/') && { isPicture: true, previewUrl: URL.createObjectURL(file) };
    set((all) => [...all, { key: upload.id, name, sizeBytes, sentBytes: 0, isSent: false, ...preview }]);
    upload.sent.then(
      () => {
        uploads.delete(upload.id);
        change(upload.id, { sentBytes: sizeBytes, isSent: true, at: Date.now() });
        voice?.end();
      },
      (error: unknown) => {
        remove(upload.id);
        void voice?.leave();
        onFailure(error, name);
      },
    );
  }
  return {
    store,
    add(files, onFailure) {
      for (const file of files) {
        const name = sharedFileName(file.name);
        try {
          if (store.getState().length >= MOST_FILES) throw new BureauError({ code: 'message-full' });
          add(name, file, (onProgress) => room.sendFile(id, file, onProgress), onFailure);
        } catch (error) {
          onFailure(error, name);
        }
      }
    },
    addVoice: (voice, name, onFailure, keeping) =>
      add(name, voice.file, (onProgress) => room.sendVoice(id, voice, onProgress), onFailure, keeping),
    cancel(key) {
      const underWay = uploads.get(key);
      underWay?.upload.cancel();
      underWay?.voice?.end();
      remove(key);
    },
    take() {
      const taken = store.getState().map(({ key }) => key);
      set(() => []);
      const messages = Math.ceil(taken.length / MOST_FILES);
      return Array.from({ length: messages }, (_, at) => taken.slice(at * MOST_FILES, (at + 1) * MOST_FILES));
    },
    takeLost() {
      const told = lost;
      lost = [];
      return told;
    },
  };
}
