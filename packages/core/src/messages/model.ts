import type { Picture } from '../files/index.ts';
import type { ConversationId, Instant, MessageFileId, MessageId, UserId } from '../kernel/index.ts';

/** Longest text of a message, in characters. */
export const LONGEST_MESSAGE = 10_000;
/** Longest name of a group, in characters. */
export const LONGEST_GROUP_NAME = 80;
/** Most people in a group. */
export const MOST_MEMBERS = 250;
/** Most different emoji under one message. */
export const MOST_REACTIONS = 20;
/** Most files in one message. */
export const MOST_FILES = 10;
/** Longest voice message, in ms. */
export const LONGEST_SPOKEN_MS = 15 * 60_000;
/** A file that is sent into no message goes after this long, in ms. */
export const FORGET_UNSENT_MS = 24 * 3_600_000;
/** Somebody who was said to type and was not heard of for so long does not any more, in ms. */
export const TYPING_MS = 6_000;
/** Whoever types says so again after this long, in ms; sooner ones are not passed on. */
export const TYPING_AGAIN_MS = 2_500;

/** What a member of a group may do: an owner also with the group, its people and their messages. */
export type GroupRole = 'owner' | 'member';

/** Somebody in a conversation, as the others see them. */
export interface Member {
  readonly userId: UserId;
  /** Both of a pair are members. */
  readonly role: GroupRole;
  /** The first message that this member may read: whoever comes into a group does not read what was said before. */
  readonly firstPosition: number;
  /** Up to here the member has read, as far as others may know. */
  readonly readPosition: number;
  /** Up to here the messages have reached a device of the member, as far as others may know. */
  readonly deliveredPosition: number;
}

/** People who write to each other: a pair, or a group. It is the same for everybody in it. */
export interface Conversation {
  readonly id: ConversationId;
  readonly kind: 'direct' | 'group';
  /** Of a group. */
  readonly name: string;
  /** Absent: the group has no picture. Another picture has another version. */
  readonly pictureVersion?: string;
  /** Those who are in it now, in the order in which they came. */
  readonly members: readonly Member[];
  /** Position of the newest message; 0 when there is none. */
  readonly lastPosition: number;
  /** Number of the newest change. */
  readonly lastChange: number;
  /** When the newest message was posted, or the conversation made. */
  readonly lastAt: Instant;
}

/** What one person has of a conversation for themselves. */
export interface OwnConversation {
  /** Up to here the person has read; what is behind it up to the last position is unread. */
  readonly readPosition: number;
  readonly isMuted: boolean;
  /** What was written and not sent; empty when nothing. */
  readonly draft: string;
}

/** A conversation as one of its members has it in a list. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly own: OwnConversation;
  /** The newest message; absent while there is none that the member may read. */
  readonly last?: Message;
}

/** A conversation with something unread in it. */
export interface UnreadConversation {
  readonly conversationId: ConversationId;
  readonly lastPosition: number;
  readonly readPosition: number;
  readonly isMuted: boolean;
  /** Something unread names the person. */
  readonly isMentioned: boolean;
}

/** What a conversation tells about itself, in between what people say. */
export type Notice =
  | { readonly type: 'created' }
  | { readonly type: 'renamed'; readonly name: string }
  | { readonly type: 'picture-changed' }
  | { readonly type: 'added' | 'removed'; readonly userIds: readonly UserId[] }
  | { readonly type: 'left' }
  | { readonly type: 'role-changed'; readonly userId: UserId; readonly role: GroupRole };

/** What somebody has spoken, as a player shows it. */
export interface Spoken {
  readonly type: 'audio/ogg' | 'audio/webm' | 'audio/mp4';
  readonly durationMs: number;
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
}

/** A file in a message. */
export interface MessageFile {
  readonly id: MessageFileId;
  readonly name: string;
  readonly sizeBytes: number;
  /** It can be shown, and there is a smaller form of it. */
  readonly picture?: Picture;
  /** It is a voice message. */
  readonly spoken?: Spoken;
}

/** What a message says. */
export type MessageContent =
  /** In Markdown, empty beside files; `mentions` are the members that it names. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly mentions: readonly UserId[];
      readonly files: readonly MessageFile[];
    }
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** It was taken back, by its author or by an owner of the group. */
  | { readonly kind: 'deleted'; readonly by: UserId; readonly at: Instant };

/** An emoji under a message, with who gave it, in the order in which they did. */
export interface Reaction {
  readonly emoji: string;
  readonly userIds: readonly UserId[];
}

/** One message of a conversation, in its newest form. */
export interface Message {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  /** Its place: from 1, without gaps, the same for everybody. */
  readonly position: number;
  /**
   * The number of its newest change. Every change of a conversation (a message, an edit, a deletion, a reaction) takes the
   * next number, from 1, without gaps: whoever sees a number and not the one before has missed something.
   */
  readonly change: number;
  readonly from: UserId;
  readonly sentAt: Instant;
  /** Absent: it was never edited. */
  readonly editedAt?: Instant;
  /** The message that it answers. */
  readonly replyTo?: MessageId;
  readonly reactions: readonly Reaction[];
  readonly content: MessageContent;
}

/** A part of the history, oldest first. */
export interface HistoryPage {
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** Changes of a conversation that somebody has missed: the messages as they are now, by the number of their change. */
export interface MissedChanges {
  readonly messages: readonly Message[];
  /** Everything up to this number is known now. */
  readonly upTo: number;
  /** There are more after it. */
  readonly hasMore: boolean;
}

/** How far the members have read, after it has changed for one of them. */
export type MemberMarks = Pick<Member, 'userId' | 'readPosition' | 'deliveredPosition'>;
