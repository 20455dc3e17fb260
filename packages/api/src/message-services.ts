import type { Principal } from '@bureau/core/accounts';
import type { ConversationId, Instant, MessageFileId, MessageId, Result, UserId } from '@bureau/core/kernel';
import type {
  ConversationView,
  GroupChange,
  GroupRefusal,
  HistoryPage,
  HistoryPlace,
  Message,
  MessageRefusal,
  MissedChanges,
} from '@bureau/core/messages';

/** Why a message was not taken. */
export type PostRefusal = 'not-found' | 'file-gone' | 'id-taken' | 'message-empty' | 'message-too-long';

/** A result that may have failed for one of these reasons. */
type Refusable<T, Code extends string> = Promise<Result<T, { readonly code: Code }>>;

/** What a client writes; sending it again changes nothing. */
export interface MessageDraft {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly text: string;
  /** A message that is not there is not answered. */
  readonly replyTo?: MessageId | undefined;
  /** Files that were sent before, for this message: they come in this order. */
  readonly fileIds?: readonly MessageFileId[] | undefined;
}

/** Where somebody is in a conversation. */
export interface ConversationPlace {
  readonly conversationId: ConversationId;
  readonly position: number;
}

/** Conversations of the person who asks. A conversation of others is not found. */
export interface MessageServices {
  /** Newest first: those with messages, and all groups. */
  conversations(
    principal: Principal,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ readonly rows: readonly ConversationView[]; readonly nextCursor?: string | undefined }>;
  conversation(principal: Principal, id: ConversationId): Promise<ConversationView | undefined>;
  /** The conversation with a colleague, which is made when it is not there. */
  openDirect(principal: Principal, userId: UserId): Promise<ConversationView | undefined>;
  createGroup(
    principal: Principal,
    group: { readonly id: ConversationId; readonly name: string; readonly memberIds: readonly UserId[] },
  ): Refusable<ConversationView, 'not-found' | 'id-taken' | 'group-full'>;
  changeGroup(principal: Principal, id: ConversationId, change: GroupChange): Refusable<void, GroupRefusal>;
  /** Resolves when it is written down. The same message again is answered as the first time. */
  post(principal: Principal, draft: MessageDraft): Refusable<Message, PostRefusal>;
  edit(
    principal: Principal,
    conversationId: ConversationId,
    id: MessageId,
    text: string,
  ): Refusable<Message, MessageRefusal | 'message-empty' | 'message-too-long'>;
  delete(principal: Principal, conversationId: ConversationId, id: MessageId): Refusable<Message, MessageRefusal>;
  react(
    principal: Principal,
    conversationId: ConversationId,
    id: MessageId,
    reaction: { readonly emoji: string; readonly isSet: boolean },
  ): Refusable<Message, MessageRefusal>;
  history(
    principal: Principal,
    id: ConversationId,
    place: HistoryPlace,
    limit: number,
  ): Promise<HistoryPage | undefined>;
  messages(principal: Principal, id: ConversationId, ids: readonly MessageId[]): Promise<readonly Message[]>;
  changes(principal: Principal, id: ConversationId, after: number, limit: number): Promise<MissedChanges | undefined>;
  /** Messages with words that begin so, whatever their accents; newest first. */
  search(
    principal: Principal,
    query: {
      readonly text: string;
      readonly conversationId?: ConversationId | undefined;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ): Promise<{ readonly rows: readonly Message[]; readonly nextCursor?: string | undefined }>;
  /** False when there is no such conversation. */
  markRead(principal: Principal, place: ConversationPlace): Promise<boolean>;
  /** Conversations that are not there are passed over. */
  markDelivered(principal: Principal, places: readonly ConversationPlace[]): Promise<void>;
  setMuted(principal: Principal, id: ConversationId, isMuted: boolean): Promise<boolean>;
  saveDraft(principal: Principal, id: ConversationId, draft: string): Promise<boolean>;
  /** Others are told for a few seconds; said too often, it is not passed on. */
  typing(principal: Principal, id: ConversationId, isTyping: boolean): Promise<boolean>;
}

/** What clients are told of conversations while they listen; what they missed they ask for. */
export type MessageEvent =
  /**
   * A message is new or another. `message.change` is the number of this change: when it is not the next after the newest that the
   * client knows of the conversation, the client asks for the changes in between. It is encoded once for all members, and once
   * for the one device of each of their browsers that is to tell of it: `notifies`.
   */
  | { readonly type: 'message.changed'; readonly message: Message; readonly notifies?: true }
  /** Told to everybody in the group when its name, its picture or who is in it has changed, and to whoever has come into it. */
  | { readonly type: 'conversation.changed'; readonly conversation: ConversationView['conversation'] }
  /** The person is not in it any more. */
  | { readonly type: 'conversation.left'; readonly conversationId: ConversationId }
  /** Told to all devices of the person. */
  | {
      readonly type: 'conversation.own-changed';
      readonly conversationId: ConversationId;
      readonly own: ConversationView['own'];
    }
  /** How far a member has read, or was reached. */
  | {
      readonly type: 'conversation.marked';
      readonly conversationId: ConversationId;
      readonly userId: UserId;
      readonly readPosition: number;
      readonly deliveredPosition: number;
    }
  /** Somebody types, until then unless it is said again; absent: not any more. */
  | {
      readonly type: 'conversation.typing';
      readonly conversationId: ConversationId;
      readonly userId: UserId;
      readonly until?: Instant;
    };
