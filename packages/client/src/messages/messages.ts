import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import type { ConversationView, GroupChange, Message, UnreadConversation } from '@bureau/core/messages';
import type { LoadStatus } from '../stores/loader.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';
import type { KeptVoice, LeftVoice } from './kept-voices.ts';

/** What was not read, right from the moment the client is online. */
export interface UnreadState {
  /** Messages in conversations that are not muted, and muted ones that name the person. */
  readonly count: number;
  readonly conversations: ReadonlyMap<ConversationId, UnreadConversation>;
}

/** A message that this device is to tell of. */
export interface NotifiedMessage {
  readonly conversationId: ConversationId;
  readonly position: number;
}

/** The own conversations. What it takes to show them is fetched by {@link Messages.open}. */
export interface Messages {
  readonly unread: ReadonlyStore<UnreadState>;
  /** The latest message that the server wants this device to tell of: nobody looks at it, and it is not to be silent. */
  readonly notified: ReadonlyStore<{ readonly latest: NotifiedMessage | undefined }>;
  /** Tells which conversation is before the person's eyes at this device, if any. */
  looksAt(id: ConversationId | undefined): void;
  /** Lets this browser be woken (RFC 8030) until the person signs out; where it has no push service nothing happens. */
  wakeWith(worker: ServiceWorkerRegistration): Promise<void>;
  /** Where all that was said in the own conversations is to be had, as JSON Lines. */
  ownUrl(): string;
  /** The same room every time; what was not sent in an earlier life of the page is sent from then on. */
  open(): Promise<MessageRoom>;
}

/** The conversations as far as they are known. */
export interface ConversationsState {
  readonly status: LoadStatus;
  readonly byId: ReadonlyMap<ConversationId, ConversationView>;
  readonly hasMore: boolean;
}

/** A message that the server has not taken yet, as this browser keeps it. */
export interface OutgoingMessage {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly replyTo?: MessageId;
  /** Sent before. */
  readonly fileIds?: readonly MessageFileId[];
  /** Epoch ms of this machine; what was written later goes later. */
  readonly writtenAt: number;
  /** Why the server does not want it; absent while it waits. */
  readonly refusal?: string;
  /** It was sent and nobody answered: the server may have it. */
  readonly isUncertain?: true;
  /** It is to be taken back there, if it is. */
  readonly isDiscarded?: true;
}

/** What was written here and is not with the server, in order. */
export interface OutboxState {
  readonly waiting: readonly OutgoingMessage[];
}

/** A part of a conversation that is held here: what lies between is complete. */
export interface ConversationState {
  readonly status: LoadStatus | 'gone';
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly typing: readonly UserId[];
  /** What messages of this part answer; `undefined` when it is not there. */
  readonly answered: ReadonlyMap<MessageId, Message | undefined>;
}

/** One conversation that is looked at. */
export interface LiveConversation {
  readonly store: ReadonlyStore<ConversationState>;
  loadBefore(): Promise<void>;
  loadAfter(): Promise<void>;
  /** Holds the part around a position, if it does not yet. */
  goTo(position: number): Promise<void>;
  goToNewest(): Promise<void>;
  /** Where a message is; undefined when there is none. */
  positionOf(id: MessageId): Promise<number | undefined>;
  /** Everything up to this position was seen by the person. */
  seen(position: number): void;
  typing(isTyping: boolean): void;
  /** Kept by the server, for all devices. */
  saveDraft(text: string): void;
  /** Nobody looks any more. */
  close(): void;
}

/** A file that is sent before its message. */
export interface FileOnItsWay {
  readonly id: MessageFileId;
  /** Fails with why the server does not want it, or with `unavailable` when it was away for minutes. */
  readonly sent: Promise<MessageFileId>;
  cancel(): void;
}

/** A voice as it was recorded. */
export interface SpokenFile {
  readonly file: Blob;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
}

/** What was found, newest first. */
export interface MessageFinding {
  readonly rows: readonly Message[];
  readonly nextCursor?: string | undefined;
}

/** Where people write to each other. Every promise fails with a `BureauError`. */
export interface MessageRoom {
  readonly conversations: ReadonlyStore<ConversationsState>;
  readonly outbox: ReadonlyStore<OutboxState>;
  /** The first page, unless it is there. */
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Looks at a conversation, from now on until `close`. */
  look(id: ConversationId): LiveConversation;
  /** The conversation with a colleague. Fails with `not-found`. */
  openDirect(userId: UserId): Promise<ConversationId>;
  /** Fails with `group-full`. */
  createGroup(name: string, memberIds: readonly UserId[]): Promise<ConversationId>;
  /** Fails with `not-found`, `forbidden`, `not-possible`, `group-full`. */
  changeGroup(id: ConversationId, change: Exclude<GroupChange, { type: 'set-picture' }>): Promise<void>;
  /** Where the picture of a group is, in this version. */
  pictureUrl(id: ConversationId, version: string): string;
  /** Fails with `forbidden`, `not-found`, and with why the picture is none. */
  savePicture(id: ConversationId, picture: Blob): Promise<void>;
  /** Fails with `forbidden`, `not-found`. */
  removePicture(id: ConversationId): Promise<void>;
  /** Shown at once, and taken back when the server refuses. */
  setMuted(id: ConversationId, isMuted: boolean): Promise<void>;
  /** Written down here at once, then sent as soon as the server can be reached, once and in order. */
  send(
    id: ConversationId,
    text: string,
    more?: { readonly replyTo?: MessageId | undefined; readonly fileIds?: readonly MessageFileId[] },
  ): Promise<void>;
  /** Sends a file for a message to be; throws why it cannot be sent at all, such as `file-too-large`. */
  sendFile(id: ConversationId, file: File, onProgress: (sentBytes: number) => void): FileOnItsWay;
  sendVoice(id: ConversationId, voice: SpokenFile, onProgress: (sentBytes: number) => void): FileOnItsWay;
  /** Keeps a voice that is being spoken for a conversation: it is there however the page goes. Undefined where it cannot. */
  keepVoice(id: ConversationId): KeptVoice | undefined;
  /** What was spoken for a conversation, is nowhere else, and nobody deals with. */
  leftVoices(id: ConversationId): Promise<readonly LeftVoice[]>;
  /** Where a file of a message is, or a picture of it that is quickly there. */
  fileUrl(id: MessageFileId, isPreview?: boolean): string;
  /** Sends a refused one again. */
  retry(id: MessageId): Promise<void>;
  /** Other words for one that is not sent. */
  rewrite(id: MessageId, text: string): Promise<void>;
  discard(id: MessageId): Promise<void>;
  edit(conversationId: ConversationId, id: MessageId, text: string): Promise<void>;
  delete(conversationId: ConversationId, id: MessageId): Promise<void>;
  react(conversationId: ConversationId, id: MessageId, emoji: string, isSet: boolean): Promise<void>;
  search(
    text: string,
    options?: {
      readonly conversationId?: ConversationId | undefined;
      readonly cursor?: string | undefined;
      readonly signal?: AbortSignal;
    },
  ): Promise<MessageFinding>;
}
