import type { CompanyId, ConversationId, Instant, MessageFileId, MessageId, Result, UserId } from '../kernel/index.ts';
import type { ChangedGroup, GroupRefusal } from './groups.ts';
import type { MessageRefusal } from './messages.ts';
import type {
  Conversation,
  ConversationView,
  HistoryPage,
  MemberMarks,
  Message,
  MessageFile,
  MissedChanges,
  OwnConversation,
  UnreadConversation,
} from './model.ts';

/** Whose conversations they are. */
export interface Reader {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** A message on its way into a conversation. */
export interface NewMessage {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly sentAt: Instant;
  readonly text: string;
  /** A message that is not there is not answered. */
  readonly replyTo?: MessageId | undefined;
  /** What was sent into this conversation before, by the same person, and is in no message yet. */
  readonly fileIds: readonly MessageFileId[];
}

/** What was written, and who is to be told. */
export interface WrittenMessage {
  readonly message: Message;
  readonly memberIds: readonly UserId[];
}

/** A group that was changed, and who was in it before. */
export interface WrittenGroup extends WrittenMessage {
  readonly conversation: Conversation;
  readonly before: readonly UserId[];
}

/** Marks that were moved on: what others may see of them is absent when nothing of it is new. */
export interface WrittenMarks {
  readonly own: OwnConversation;
  readonly isNew: boolean;
  readonly shown?: { readonly marks: MemberMarks; readonly memberIds: readonly UserId[] };
}

/** Where in the history a page is: next to a position, or with it in the middle. Without any: the newest. */
export type HistoryPlace =
  | { readonly before: number }
  | { readonly after: number }
  | { readonly around: number }
  | { readonly newest: true };

/** A message that was found, in its conversation. */
export interface SearchPage {
  readonly rows: readonly Message[];
  readonly nextCursor?: string | undefined;
}

/** What to look for. */
export interface MessageQuery {
  /** Folded words; each must begin a word of the message. */
  readonly words: readonly string[];
  readonly conversationId?: ConversationId | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Conversations and what is in them. Whoever is not in a conversation finds nothing of it. Every change takes the next number
 * of its conversation in the transaction that writes it.
 */
export interface MessageStore {
  /** Those with messages, and all groups; the newest first. */
  list(
    reader: Reader,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ readonly rows: readonly ConversationView[]; readonly nextCursor?: string | undefined }>;
  get(reader: Reader, id: ConversationId): Promise<ConversationView | undefined>;
  unread(reader: Reader): Promise<readonly UnreadConversation[]>;
  /** Opens the conversation of two people, unless it is there. */
  openDirect(reader: Reader, id: ConversationId, other: UserId, now: Instant): Promise<void>;
  /** Resolves to nothing when there is a conversation with this id. */
  createGroup(
    reader: Reader,
    group: Pick<Conversation, 'id' | 'name'> & { readonly memberIds: readonly UserId[] },
    noticeId: MessageId,
    now: Instant,
  ): Promise<WrittenGroup | undefined>;
  /** Lets `decide` change a group, with nobody writing between. */
  changeGroup(
    reader: Reader,
    id: ConversationId,
    noticeId: MessageId,
    now: Instant,
    decide: (group: Conversation) => Result<ChangedGroup | undefined, GroupRefusal>,
  ): Promise<Result<WrittenGroup | undefined, GroupRefusal>>;
  /**
   * A message that is there already is not written again; `isNew` tells. One of somebody else with this id is
   * `taken`; without all of its files it is `file-gone`.
   */
  post(
    reader: Reader,
    message: NewMessage,
  ): Promise<(WrittenMessage & { readonly isNew: boolean }) | 'not-found' | 'taken' | 'file-gone'>;
  /** Lets `decide` change a message, with nobody writing between; it resolves to the message also when that has nothing to change. */
  change(
    reader: Reader,
    conversationId: ConversationId,
    id: MessageId,
    decide: (
      message: Message,
      conversation: Conversation,
    ) => Result<Pick<Message, 'content' | 'reactions' | 'editedAt'> | undefined, MessageRefusal>,
  ): Promise<Result<WrittenMessage & { readonly isNew: boolean }, MessageRefusal>>;
  page(reader: Reader, id: ConversationId, place: HistoryPlace, limit: number): Promise<HistoryPage | undefined>;
  messages(reader: Reader, id: ConversationId, ids: readonly MessageId[]): Promise<readonly Message[]>;
  changes(reader: Reader, id: ConversationId, after: number, limit: number): Promise<MissedChanges | undefined>;
  /** Newest first. */
  search(reader: Reader, query: MessageQuery): Promise<SearchPage>;
  /** Moves marks on, never back and not beyond the newest message. */
  mark(
    reader: Reader,
    id: ConversationId,
    marks: { readonly read?: number; readonly delivered: number },
    options: { readonly showsMarks: boolean },
  ): Promise<WrittenMarks | undefined>;
  saveOwn(
    reader: Reader,
    id: ConversationId,
    change: Partial<Pick<OwnConversation, 'isMuted' | 'draft'>>,
  ): Promise<OwnConversation | undefined>;
  /** Who is in it, when the reader is. */
  memberIds(reader: Reader, id: ConversationId): Promise<readonly UserId[] | undefined>;
  /** Keeps a file for a message to come. False when the reader is not in this conversation, or the id is taken. */
  addFile(reader: Reader, id: ConversationId, file: MessageFile, now: Instant): Promise<boolean>;
  /** What the reader has sent into this conversation, in a message or in none yet. */
  ownFile(reader: Reader, id: ConversationId, fileId: MessageFileId): Promise<MessageFile | undefined>;
  /** Sizes of the reader's own files that are in no message yet, in bytes. */
  unsentSizes(reader: Reader): Promise<readonly number[]>;
  /** A file of a message that the reader may read, or an own one. */
  file(reader: Reader, id: MessageFileId): Promise<MessageFile | undefined>;
}

/** A file whose bytes are to go. */
export interface KeptFile {
  readonly companyId: CompanyId;
  readonly id: MessageFileId;
}

/** What is done with messages on nobody's behalf; at most a few hundred at a time. */
export interface MessageUpkeep {
  /** Deletes messages that are older than their company keeps them; how many these were. */
  deleteOutdated(now: Instant): Promise<number>;
  /** Files that no message has any more, or that were sent into none until then. */
  unused(sentUntil: Instant): Promise<readonly KeptFile[]>;
  /** Removes what is left of files whose bytes are gone. */
  forget(files: readonly KeptFile[]): Promise<void>;
}
