/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import type { ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import type { Conversation, ConversationView, Member, Message, OwnConversation } from '@bureau/core/messages';

/** The columns of a message, named as the domain names them. */
export const messageColumns = (of: string) => `
  ${of}.id, ${of}.conversation_id AS "conversationId", ${of}.position, ${of}.change, ${of}.sender_id AS "from",
  ${of}.sent_at AS "sentAt", ${of}.edited_at AS "editedAt", ${of}.reply_to AS "replyTo", ${of}.content, ${of}.reactions`;

/** A message as it is read; its instants are texts where it comes as JSON. */
export interface MessageRow extends Omit<Message, 'sentAt' | 'editedAt' | 'replyTo'> {
  readonly sentAt: Date | string;
  readonly editedAt: Date | string | null;
  readonly replyTo: MessageId | null;
}

export function toMessage(row: MessageRow): Message {
  const { id, conversationId, position, change, from, content, reactions, sentAt, editedAt, replyTo } = row;
  return {
    id,
    conversationId,
    position,
    change,
    from,
    sentAt: new Date(sentAt).getTime(),
    ...(editedAt !== null && { editedAt: new Date(editedAt).getTime() }),
    ...(replyTo !== null && { replyTo }),
    reactions,
    content,
  };
}

/** What a conversation `c` is, with its members in their order. */
export const CONVERSATION = `
  c.id, c.kind, c.name, c.picture_version AS "pictureVersion", c.last_position AS "lastPosition",
  c.last_change AS "lastChange", c.last_at AS "lastAt",
  (SELECT json_agg(json_build_object('userId', m.user_id, 'role', m.role, 'firstPosition', m.first_position,
      'readPosition', m.read_position, 'deliveredPosition', m.delivered_position) ORDER BY m.place)
    FROM conversation_member AS m WHERE m.conversation_id = c.id) AS members`;

export interface ConversationRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly pictureVersion: string | null;
  readonly lastPosition: number;
  readonly lastChange: number;
  readonly lastAt: Date;
  readonly members: readonly Member[] | null;
}

export const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id as ConversationId,
  kind: row.kind as Conversation['kind'],
  name: row.name,
  ...(row.pictureVersion !== null && { pictureVersion: row.pictureVersion }),
  members: row.members ?? [],
  lastPosition: row.lastPosition,
  lastChange: row.lastChange,
  lastAt: row.lastAt.getTime(),
});

/** What the person has of it: of a member `mine` and what `o` says, which may be nothing. */
const OWN = `
  greatest(coalesce(o.read_position, 0), mine.first_position - 1) AS "ownReadPosition",
  coalesce(o.is_muted, false) AS "isMuted", coalesce(o.draft, '') AS draft`;

export interface OwnRow {
  readonly ownReadPosition: number;
  readonly isMuted: boolean;
  readonly draft: string;
}

export const toOwn = ({ ownReadPosition, isMuted, draft }: OwnRow): OwnConversation => ({
  readPosition: ownReadPosition,
  isMuted,
  draft,
});

/** Conversations of a person, whose id is the first value. */
export const VIEWS = `
  SELECT ${CONVERSATION}, ${OWN},
    (SELECT row_to_json(newest) FROM (
      SELECT ${messageColumns('message')} FROM message
      WHERE message.conversation_id = c.id AND message.position = c.last_position) AS newest) AS last
  FROM conversation_member AS mine JOIN conversation AS c ON c.id = mine.conversation_id
    LEFT JOIN conversation_own AS o ON o.owner_id = mine.user_id AND o.conversation_id = mine.conversation_id
  WHERE mine.user_id = $1`;

export interface ViewRow extends ConversationRow, OwnRow {
  readonly last: MessageRow | null;
}

export const toView = (row: ViewRow): ConversationView => ({
  conversation: toConversation(row),
  own: toOwn(row),
  ...(row.last && { last: toMessage(row.last) }),
});

/** Of these members the ones who may read a message at this position. */
export const readersOf = (members: readonly Member[], position: number): readonly UserId[] =>
  members.filter(({ firstPosition }) => firstPosition <= position).map(({ userId }) => userId);
