import { type ConversationId, err, type MessageId, ok } from '@bureau/core/kernel';
import { type Conversation, type MessageStore, type Reader, wordsOf } from '@bureau/core/messages';
import type { PoolClient } from 'pg';
import type { RequestPool } from './connection.ts';
import {
  CONVERSATION,
  type ConversationRow,
  type MessageRow,
  messageColumns,
  readersOf,
  toConversation,
  toMessage,
} from './message-rows.ts';
import { transactionInScope } from './transaction.ts';

const HOLD = 'SELECT FROM conversation WHERE id = $1 FOR UPDATE';
const READ = `SELECT ${CONVERSATION} FROM conversation AS c WHERE c.id = $1`;
const MESSAGE = `SELECT ${messageColumns('message')} FROM message WHERE conversation_id = $1 AND id = $2`;
const TURN = 'UPDATE conversation SET last_change = $2 WHERE id = $1';
const UPDATE = `
  UPDATE message SET change = $3, content = $4, reactions = $5, edited_at = $6, searched = $7
  WHERE conversation_id = $1 AND id = $2`;
const MENTION = `
  UPDATE conversation_member SET mentioned_position = greatest(mentioned_position, $2)
  WHERE conversation_id = $1 AND user_id = ANY ($3::uuid[])`;
const DROP_FILES = 'UPDATE message_file SET is_dropped = true WHERE conversation_id = $1 AND position = $2';

/** The conversation, in which nobody else writes until the end of the transaction. */
export async function hold(client: PoolClient, id: ConversationId): Promise<Conversation | undefined> {
  // Apart from the reading, which thus sees what the one before has written.
  await client.query(HOLD, [id]);
  const { rows } = await client.query<ConversationRow>(READ, [id]);
  return rows.map(toConversation)[0];
}

/** Edits, deletions and reactions. */
export const changeMessage = (
  pool: RequestPool,
  reader: Reader,
  conversationId: ConversationId,
  id: MessageId,
  decide: Parameters<MessageStore['change']>[3],
): ReturnType<MessageStore['change']> =>
  transactionInScope(pool, reader, async (client) => {
    const conversation = await hold(client, conversationId);
    const { rows } = await client.query<MessageRow>(MESSAGE, [conversationId, id]);
    const [before] = rows.map(toMessage);
    if (!conversation || !before) return err('not-found');
    const decided = decide(before, conversation);
    if (!decided.ok) return decided;
    const memberIds = readersOf(conversation.members, before.position);
    if (!decided.value) return ok({ message: before, memberIds, isNew: false });
    const change = conversation.lastChange + 1;
    const { content, reactions, editedAt } = decided.value;
    const searched = content.kind === 'text' ? wordsOf(content.text, content.files).join(' ') : '';
    const written = [JSON.stringify(content), JSON.stringify(reactions), editedAt ? new Date(editedAt) : null];
    await client.query(TURN, [conversationId, change]);
    if (content.kind === 'deleted') await client.query(DROP_FILES, [conversationId, before.position]);
    if (content.kind === 'text') await client.query(MENTION, [conversationId, before.position, content.mentions]);
    await client.query(UPDATE, [conversationId, id, change, ...written, searched]);
    const { editedAt: _before, ...same } = before;
    return ok({ message: { ...same, ...decided.value, change }, memberIds, isNew: true });
  });
