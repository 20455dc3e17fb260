import type { ConversationId } from '@bureau/core/kernel';
import { type MessageStore, mentionsIn, type NewMessage, type Reader, searchedWords } from '@bureau/core/messages';
import type { QueryResultRow } from 'pg';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { RequestPool } from './connection.ts';
import { isUniqueViolation } from './failure.ts';
import { markWrites } from './mark-repository.ts';
import { changeMessage } from './message-changes.ts';
import { messageFiles } from './message-file-repository.ts';
import { historyReads } from './message-history.ts';
import { type MessageRow, messageColumns, toMessage, toView, VIEWS, type ViewRow } from './message-rows.ts';
import { createPostings } from './postings.ts';
import { queryInScope, transactionInScope } from './transaction.ts';

/** Whether a file may come into a message of this person in this conversation. */
const IS_FREE = 'conversation_id = $1 AND owner_id = $3 AND position IS NULL';

const POST = `
  WITH known AS (
    SELECT ${messageColumns('message')} FROM message WHERE conversation_id = $1 AND id = $2
  ), turn AS (
    UPDATE conversation SET last_position = last_position + 1, last_change = last_change + 1,
      last_at = greatest(last_at, $4)
    WHERE id = $1 AND $3 = ANY (members) AND NOT EXISTS (SELECT FROM known)
      AND (SELECT count(*) FROM message_file WHERE id = ANY ($9::uuid[]) AND ${IS_FREE}) = cardinality($9::uuid[])
    RETURNING id, company_id, last_position, last_change, members
  ), named AS (
    SELECT coalesce(array_agg(given ORDER BY at), '{}') AS mentions
    FROM unnest($6::uuid[]) WITH ORDINALITY AS list (given, at), turn WHERE given = ANY (turn.members)
  ), taken AS (
    UPDATE message_file SET position = turn.last_position FROM turn
    WHERE message_file.id = ANY ($9::uuid[]) AND ${IS_FREE}
    RETURNING message_file.id, file, searched
  ), files AS (
    SELECT coalesce(jsonb_agg(file ORDER BY array_position($9::uuid[], id)), '[]') AS list,
      coalesce(string_agg(searched, ' '), '') AS searched
    FROM taken
  ), posted AS (
    INSERT INTO message (conversation_id, position, company_id, id, change, sender_id, sent_at, reply_to, content, reactions,
      searched)
    SELECT turn.id, last_position, company_id, $2, last_change, $3, $4,
      (SELECT id FROM message WHERE conversation_id = $1 AND id = $7),
      jsonb_build_object('kind', 'text', 'text', $5::text, 'mentions', to_jsonb(named.mentions),
        'files', files.list), '[]', trim($8 || ' ' || files.searched)
    FROM turn, named, files
    RETURNING ${messageColumns('message')}
  ), told AS (
    UPDATE conversation_member AS m SET mentioned_position = turn.last_position FROM turn, named
    WHERE m.conversation_id = $1 AND m.user_id = ANY (named.mentions)
  ), own AS (
    INSERT INTO conversation_own (owner_id, conversation_id, company_id, read_position, is_muted, draft)
    SELECT $3, id, company_id, last_position, false, '' FROM turn
    ON CONFLICT (owner_id, conversation_id) DO UPDATE SET read_position = excluded.read_position
  )
  SELECT posted.*, to_json(turn.members) AS members, true AS "isNew" FROM posted, turn
  UNION ALL
  SELECT known.*, (SELECT to_json(members) FROM conversation WHERE id = $1), false FROM known`;

const UNREAD = `
  SELECT c.id AS "conversationId", c.last_position AS "lastPosition", seen.position AS "readPosition",
    coalesce(o.is_muted, false) AS "isMuted",
    mine.mentioned_position > seen.position AS "isMentioned"
  FROM conversation_member AS mine JOIN conversation AS c ON c.id = mine.conversation_id
    LEFT JOIN conversation_own AS o ON o.owner_id = mine.user_id AND o.conversation_id = mine.conversation_id,
    LATERAL (SELECT greatest(coalesce(o.read_position, 0), mine.first_position - 1) AS position) AS seen
  WHERE mine.user_id = $1 AND c.last_position > seen.position
  ORDER BY c.last_at DESC, c.id DESC LIMIT 500`;

const NEWEST_FIRST = 'ORDER BY c.last_at DESC, c.id DESC LIMIT $2';
const NOT_EMPTY = `AND (c.kind = 'group' OR c.last_position > 0)`;

const OPEN = `
  INSERT INTO conversation (id, company_id, kind, name, members, last_position, last_change, last_at)
  VALUES ($1, $2, 'direct', '', ARRAY[$3, $4]::uuid[], 0, 0, $5) ON CONFLICT (id) DO NOTHING`;

const OPEN_MEMBERS = `
  INSERT INTO conversation_member (conversation_id, user_id, company_id, role, place, first_position, read_position,
    delivered_position)
  SELECT $1, person, $2, 'member', place - 1, 1, 0, 0
  FROM unnest(ARRAY[$3, $4]::uuid[]) WITH ORDINALITY AS pair (person, place)`;

/** Conversations in PostgreSQL. */
export function messageRepository(
  pool: RequestPool,
  groups: Pick<MessageStore, 'createGroup' | 'changeGroup'>,
): MessageStore {
  const ask = <Row extends QueryResultRow>(reader: Reader, name: string, text: string, values: unknown[]) =>
    queryInScope<Row>(pool, reader, { name, text, values });
  const postings = createPostings<PostedRow>(pool);
  const posted = async ({ companyId, userId }: Reader, message: NewMessage) => {
    const { id, conversationId, sentAt, text, replyTo, fileIds } = message;
    const searched = searchedWords(text).join(' ');
    const values = [conversationId, id, userId, new Date(sentAt), text, mentionsIn(text), replyTo, searched];
    const all = [...values, [...new Set(fileIds)]];
    const statement = { name: 'message_post', text: POST, values: all };
    const [row] = await postings({ conversationId, scope: { companyId, userId }, statement });
    if (!row)
      return fileIds.length > 0 && (await get({ companyId, userId }, conversationId)) ? 'file-gone' : 'not-found';
    if (row.from !== userId) return 'taken';
    return { message: toMessage(row), memberIds: row.members, isNew: row.isNew };
  };
  const get = async (reader: Reader, id: ConversationId) =>
    (await ask<ViewRow>(reader, 'conversation_get', `${VIEWS} AND c.id = $2`, [reader.userId, id])).map(toView)[0];

  return {
    ...groups,
    ...markWrites(pool),
    ...historyReads(pool),
    ...messageFiles(pool),
    get,
    async list(reader, { cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { rows: [] };
      const values = [reader.userId, limit + 1];
      const found = after
        ? await ask<ViewRow>(
            reader,
            'conversations_after',
            `${VIEWS} ${NOT_EMPTY} AND (c.last_at, c.id) < ($3, $4) ${NEWEST_FIRST}`,
            [...values, new Date(after.startedAt), after.callId],
          )
        : await ask<ViewRow>(reader, 'conversations_list', `${VIEWS} ${NOT_EMPTY} ${NEWEST_FIRST}`, values);
      const rows = found.slice(0, limit).map(toView);
      const last = rows.at(-1)?.conversation;
      const next = last && found.length > limit && writeCursor({ startedAt: last.lastAt, callId: last.id });
      return { rows, ...(next && { nextCursor: next }) };
    },
    unread: (reader) => ask(reader, 'conversations_unread', UNREAD, [reader.userId]),
    openDirect: (reader, id, other, now) =>
      transactionInScope(pool, reader, async (client) => {
        const pair = [id, reader.companyId, reader.userId, other];
        const { rowCount } = await client.query(OPEN, [...pair, new Date(now)]);
        if (rowCount) await client.query(OPEN_MEMBERS, pair);
      }),
    async post(reader, message) {
      try {
        return await posted(reader, message);
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
      // The same message came twice at once: now the first of them is known. Or it is one that this person may not read.
      try {
        return await posted(reader, message);
      } catch (error) {
        if (isUniqueViolation(error)) return 'taken';
        throw error;
      }
    },
    change: (reader, conversationId, id, decide) => changeMessage(pool, reader, conversationId, id, decide),
  };
}

interface PostedRow extends MessageRow {
  readonly members: readonly Reader['userId'][];
  readonly isNew: boolean;
}
