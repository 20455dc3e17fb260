import type { MessageFile, MessageStore, MessageUpkeep } from '@bureau/core/messages';
import { wordsOf } from '@bureau/core/messages';
import type { OwnerPool, RequestPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { queryInScope } from './transaction.ts';

const ADD = `
  INSERT INTO message_file (id, company_id, conversation_id, owner_id, sent_at, is_dropped, file, searched)
  SELECT $1, $2, id, $4, $5, false, $6, $7 FROM conversation WHERE id = $3
  RETURNING id`;
const GET = 'SELECT file FROM message_file WHERE id = $1 AND NOT is_dropped';
const GET_OWN = `
  SELECT file FROM message_file WHERE id = $1 AND conversation_id = $2 AND owner_id = $3 AND NOT is_dropped`;
const UNSENT_SIZES = `
  SELECT (file->>'sizeBytes')::int AS "sizeBytes" FROM message_file
  WHERE owner_id = $1 AND position IS NULL AND NOT is_dropped`;
const UNUSED = `
  SELECT id, company_id AS "companyId" FROM message_file
  WHERE is_dropped OR (position IS NULL AND sent_at <= $1) ORDER BY sent_at LIMIT 500`;
const FORGET = 'DELETE FROM message_file WHERE id = ANY ($1::uuid[])';

// Whoever reads on begins behind what is gone, so that none of it counts as unread. Conversation by conversation, by the
// index of each: those who have nothing to delete are many, and all messages are more than can be read in time.
const DELETE_OUTDATED = `
  WITH old AS (
    SELECT conversation.id AS conversation_id, outdated.position
    FROM company JOIN conversation ON conversation.company_id = company.id CROSS JOIN LATERAL (
      SELECT position FROM message
      WHERE conversation_id = conversation.id
        AND sent_at < $1::timestamptz - make_interval(days => message_retention_days)
      ORDER BY sent_at LIMIT 1000) AS outdated
    WHERE message_retention_days IS NOT NULL LIMIT 1000
  ), gone AS (
    DELETE FROM message USING old
    WHERE message.conversation_id = old.conversation_id AND message.position = old.position
    RETURNING message.conversation_id, message.position
  ), files AS (
    UPDATE message_file SET is_dropped = true FROM gone
    WHERE message_file.conversation_id = gone.conversation_id AND message_file.position = gone.position
  ), begun AS (
    UPDATE conversation_member AS m SET first_position = greatest(m.first_position, newest.position + 1)
    FROM (SELECT conversation_id, max(position) AS position FROM gone GROUP BY conversation_id) AS newest
    WHERE m.conversation_id = newest.conversation_id
  )
  SELECT count(*)::int AS count FROM gone`;

/** Files of messages in PostgreSQL; their bytes are in the file store. */
export const messageFiles = (
  pool: RequestPool,
): Pick<MessageStore, 'addFile' | 'file' | 'ownFile' | 'unsentSizes'> => ({
  async addFile(reader, id, file, now) {
    const searched = wordsOf('', [file]).join(' ');
    const { companyId, userId } = reader;
    const values = [file.id, companyId, id, userId, new Date(now), JSON.stringify(file), searched];
    try {
      return (await queryInScope(pool, reader, { name: 'message_file_add', text: ADD, values })).length > 0;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  },
  async ownFile(reader, id, fileId) {
    const statement = { name: 'message_file_get_own', text: GET_OWN, values: [fileId, id, reader.userId] };
    return (await queryInScope<{ file: MessageFile }>(pool, reader, statement))[0]?.file;
  },
  async unsentSizes(reader) {
    const statement = { name: 'message_files_unsent', text: UNSENT_SIZES, values: [reader.userId] };
    const rows = await queryInScope<{ sizeBytes: number }>(pool, reader, statement);
    return rows.map(({ sizeBytes }) => sizeBytes);
  },
  async file(reader, id) {
    const statement = { name: 'message_file_get', text: GET, values: [id] };
    return (await queryInScope<{ file: MessageFile }>(pool, reader, statement))[0]?.file;
  },
});

/** What becomes of files without a message. */
export const messageUpkeep = (pool: OwnerPool): MessageUpkeep => ({
  async deleteOutdated(now) {
    const statement = { name: 'messages_outdated', text: DELETE_OUTDATED, values: [new Date(now)] };
    return (await whileAvailable(() => pool.query<{ count: number }>(statement))).rows[0]?.count ?? 0;
  },
  async unused(sentUntil) {
    const statement = { name: 'message_files_unused', text: UNUSED, values: [new Date(sentUntil)] };
    type Row = Awaited<ReturnType<MessageUpkeep['unused']>>[number];
    return (await whileAvailable(() => pool.query<Row>(statement))).rows;
  },
  async forget(files) {
    const statement = { name: 'message_files_forget', text: FORGET, values: [files.map(({ id }) => id)] };
    await whileAvailable(() => pool.query(statement));
  },
});
