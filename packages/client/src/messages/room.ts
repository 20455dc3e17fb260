import type { StreamEvent } from '@bureau/api';
import type { ConversationId, Instant, MessageId, UserId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import { createConversations } from './conversations.ts';
import type { KeptVoices } from './kept-voices.ts';
import { createLiveConversation, type HeldConversation } from './live-conversation.ts';
import { createMarks } from './marks.ts';
import type { MessageRoom } from './messages.ts';
import { createOutbox } from './outbox.ts';
import type { Shelf } from './shelf.ts';
import type { Tabs } from './tabs.ts';
import type { Unread } from './unread.ts';
import type { UnsavedDrafts } from './unsaved-drafts.ts';
import { startUpload } from './upload.ts';

const SEARCH_PAGE = 30;

/** What the room is made of. */
export interface RoomParts {
  readonly requests: Requests;
  readonly files: Pick<FileTransfer, 'urlOf' | 'put' | 'delete'>;
  readonly authorization: () => Readonly<Record<string, string>>;
  readonly shelf: Shelf;
  readonly drafts: UnsavedDrafts;
  readonly voices: KeptVoices;
  readonly tabs: Tabs;
  readonly unread: Unread;
  readonly ownId: () => UserId | undefined;
  readonly serverNow: () => Instant;
}

/** The room with its inputs. */
export interface OpenRoom extends MessageRoom {
  receive(event: StreamEvent): void;
  /** Nothing is kept of it, in memory or in the browser. */
  wipe(): Promise<void>;
  close(): void;
}

/** Where people write to each other: the list, what is looked at, and what is on its way. */
export function createRoom({
  requests,
  files,
  authorization,
  shelf,
  drafts,
  voices,
  tabs,
  unread,
  ownId,
  serverNow,
}: RoomParts): OpenRoom {
  const live = new Map<ConversationId, { readonly held: HeldConversation; lookers: number }>();
  const conversations = createConversations(requests, shelf, drafts, unread, ownId);
  const marks = createMarks(requests);
  const target = { url: files.urlOf('/files/uploads'), authorization };

  const changed = (message: Message) => {
    conversations.changed(message);
    live.get(message.conversationId)?.held.changed(message);
  };
  const ask = async (request: Parameters<typeof requests.repeatable<Message>>[0]) =>
    changed(await requests.repeatable(request));
  const outbox = createOutbox({
    shelf,
    tabs,
    onSent: changed,
    post: ({ id: messageId, conversationId, text, replyTo, fileIds }) =>
      requests.repeatable((api, signal) =>
        api.messages.post.mutate(
          { conversationId, messageId, text, ...(replyTo && { replyTo }), ...(fileIds && { fileIds: [...fileIds] }) },
          { signal },
        ),
      ),
    edit: ({ id: messageId, conversationId }, text) =>
      requests.repeatable((api, signal) => api.messages.edit.mutate({ conversationId, messageId, text }, { signal })),
    takeBack: ({ id: messageId, conversationId }) =>
      requests.repeatable((api, signal) => api.messages.delete.mutate({ conversationId, messageId }, { signal })),
  });
  const seen = (id: ConversationId, position: number) => {
    if (!conversations.read(id, position)) return;
    marks.read(id, position);
  };
  const begin = (id: ConversationId) =>
    createLiveConversation({
      id,
      requests,
      serverNow,
      lastChange: () => conversations.lastChange(id),
      kept: () => shelf.part(id),
      keep: (part) => void shelf.putPart(id, part),
      seen: (position) => seen(id, position),
      onTyped: (draft) => conversations.keepDraft(id, draft),
      onDraft: (draft) => conversations.saveDraft(id, draft),
      onClosed: () => live.delete(id),
    });

  const cameBefore = unread.store.getState().conversations.values();
  for (const { conversationId, lastPosition } of cameBefore) marks.delivered(conversationId, lastPosition);

  const close = () => {
    outbox.close();
    marks.close();
    for (const { held } of live.values()) held.close();
    live.clear();
    conversations.clear();
  };

  return {
    conversations: conversations.store,
    outbox: outbox.store,
    load: () => conversations.load(),
    loadMore: () => conversations.loadMore(),
    look(id) {
      const found = live.get(id) ?? { held: begin(id), lookers: 0 };
      live.set(id, found);
      found.lookers += 1;
      let isLooking = true;
      return {
        ...found.held,
        close() {
          if (!isLooking) return;
          isLooking = false;
          found.lookers -= 1;
          if (found.lookers === 0) found.held.close();
        },
      };
    },
    openDirect: (userId) => conversations.openDirect(userId),
    createGroup: (name, memberIds) => conversations.createGroup(name, memberIds),
    async changeGroup(conversationId, change) {
      await requests.repeatable((api, signal) =>
        api.messages.changeGroup.mutate({ conversationId, change }, { signal }),
      );
      if (change.type === 'leave') conversations.left(conversationId);
    },
    pictureUrl: (id, version) => files.urlOf(pathOfPicture(id), { version }),
    savePicture: (id, picture) => files.put(pathOfPicture(id), picture),
    removePicture: (id) => files.delete(pathOfPicture(id)),
    setMuted: (id, isMuted) => conversations.setMuted(id, isMuted),
    send: (conversationId, text, { replyTo, fileIds } = {}) =>
      outbox.put({
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of messages are made here
        id: randomUuid() as MessageId,
        conversationId,
        text,
        ...(replyTo && { replyTo }),
        ...(fileIds && { fileIds }),
      }),
    sendFile: (id, file, onProgress) => startUpload(target, id, file, file.name, onProgress),
    sendVoice: (id, voice, onProgress) =>
      startUpload(target, id, voice.file, nameOfVoice(voice.file), onProgress, voice),
    keepVoice: (id) => voices.keep(id),
    leftVoices: (id) => voices.takeLeft(id),
    fileUrl: (id, isPreview = false) => files.urlOf(`/files/messages/${id}`, isPreview ? { preview: '1' } : {}),
    retry: (id) => outbox.change(id, ({ refusal: _refused, ...message }) => message),
    rewrite: (id, text) => outbox.change(id, ({ refusal: _refused, ...message }) => ({ ...message, text })),
    discard: (id) => outbox.change(id, () => undefined),
    edit: (conversationId, messageId, text) =>
      ask((api, signal) => api.messages.edit.mutate({ conversationId, messageId, text }, { signal })),
    delete: (conversationId, messageId) =>
      ask((api, signal) => api.messages.delete.mutate({ conversationId, messageId }, { signal })),
    react: (conversationId, messageId, emoji, isSet) =>
      ask((api, signal) => api.messages.react.mutate({ conversationId, messageId, emoji, isSet }, { signal })),
    search: (text, { conversationId, cursor, signal } = {}) =>
      requests.repeatable(
        (api, within) =>
          api.messages.search.query(
            {
              text,
              limit: SEARCH_PAGE,
              ...(conversationId && { conversationId }),
              ...(cursor !== undefined && { cursor }),
            },
            { signal: within },
          ),
        signal,
      ),
    receive(event) {
      conversations.receive(event);
      if (event.type === 'stream.opened') {
        outbox.hurry();
        for (const { held } of live.values()) held.catchUp();
        for (const { conversationId, lastPosition } of event.unread) marks.delivered(conversationId, lastPosition);
      } else if (event.type === 'message.changed') {
        const { message } = event;
        if (message.from !== ownId() && conversations.isSmall(message.conversationId))
          marks.delivered(message.conversationId, message.position);
        live.get(message.conversationId)?.held.changed(message);
      } else if (event.type === 'conversation.typing') {
        live.get(event.conversationId)?.held.receive(event);
      } else if (event.type === 'conversation.left') {
        live.get(event.conversationId)?.held.leave();
        void shelf.removePart(event.conversationId);
      }
    },
    async wipe() {
      close();
      drafts.wipe();
      await Promise.all([shelf.wipe(), voices.wipe()]);
    },
    close,
  };
}

const pathOfPicture = (id: ConversationId) => `/files/conversations/${id}/picture`;

/** Named by what it is; the end of the name is what systems go by. */
function nameOfVoice({ type }: Blob): string {
  return `voice.${/ogg|mp4/.exec(type)?.[0] ?? 'webm'}`;
}
