import type { HistoryPlace, MessageStore } from '@bureau/core/messages';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { RequestPool } from './connection.ts';
import { type MessageRow, messageColumns, toMessage } from './message-rows.ts';
import { queryInScope } from './transaction.ts';

const COLUMNS = messageColumns('message');
const PAGE = `
  (SELECT ${COLUMNS} FROM message WHERE conversation_id = $1 AND position < $2 ORDER BY position DESC LIMIT $3)
  UNION ALL
  (SELECT ${COLUMNS} FROM message WHERE conversation_id = $1 AND position >= $2 ORDER BY position LIMIT $4)
  ORDER BY position`;
const SOME = `SELECT ${COLUMNS} FROM message WHERE conversation_id = $1 AND id = ANY ($2::uuid[]) ORDER BY position`;
const MEMBERS = 'SELECT members FROM conversation WHERE id = $1';
const CHANGES = `
  SELECT c.last_change AS "lastChange", missed.* FROM conversation AS c LEFT JOIN LATERAL (
    SELECT ${COLUMNS} FROM message WHERE message.conversation_id = c.id AND message.change > $2
    ORDER BY message.change LIMIT $3) AS missed ON true
  WHERE c.id = $1 ORDER BY missed.change`;
const SEARCH = `
  SELECT ${COLUMNS} FROM found_messages($1::tsquery, $2, $3, $4, $5) AS found JOIN message
    ON message.conversation_id = found.conversation_id AND message.position = found.position
  ORDER BY message.sent_at DESC, message.id DESC`;

const LAST_POSITION = 2_147_483_647;

/** Where a page is cut in two, and how many of it are before and after that. */
function cutOf(place: HistoryPlace, limit: number): readonly [pivot: number, before: number, after: number] {
  if ('before' in place) return [place.before, limit, 0];
  if ('after' in place) return [Math.min(place.after, LAST_POSITION - 1) + 1, 0, limit];
  if ('around' in place) return [place.around, Math.floor(limit / 2), Math.ceil(limit / 2)];
  return [LAST_POSITION, limit, 0];
}

/** Reads of what was said. */
export function historyReads(
  pool: RequestPool,
): Pick<MessageStore, 'page' | 'messages' | 'changes' | 'search' | 'memberIds'> {
  const memberIds: MessageStore['memberIds'] = async (reader, id) => {
    const statement = { name: 'conversation_members', text: MEMBERS, values: [id] };
    return (await queryInScope<{ members: readonly (typeof reader.userId)[] }>(pool, reader, statement))[0]?.members;
  };
  return {
    memberIds,
    async page(reader, id, place, limit) {
      const [pivot, before, after] = cutOf(place, limit);
      const values = [id, pivot, before + 1, after + 1];
      const rows = await queryInScope<MessageRow>(pool, reader, { name: 'messages_page', text: PAGE, values });
      if (rows.length === 0 && !(await memberIds(reader, id))) return undefined;
      const earlier = rows.filter(({ position }) => position < pivot);
      const later = rows.filter(({ position }) => position >= pivot);
      const messages = [...earlier.slice(Math.max(0, earlier.length - before)), ...later.slice(0, after)].map(
        toMessage,
      );
      return { messages, hasBefore: earlier.length > before, hasAfter: later.length > after };
    },
    async messages(reader, id, ids) {
      const statement = { name: 'messages_some', text: SOME, values: [id, ids] };
      return (await queryInScope<MessageRow>(pool, reader, statement)).map(toMessage);
    },
    async changes(reader, id, after, limit) {
      type Row = MessageRow & { readonly lastChange: number };
      const statement = { name: 'messages_changes', text: CHANGES, values: [id, after, limit + 1] };
      const rows = await queryInScope<Row>(pool, reader, statement);
      const [first] = rows;
      if (!first) return undefined;
      // Without any the one row has nothing of a message.
      const found = rows.filter((row) => Boolean(row.id));
      const messages = found.slice(0, limit).map(toMessage);
      const hasMore = found.length > limit;
      return { messages, hasMore, upTo: (hasMore ? messages.at(-1)?.change : undefined) ?? first.lastChange };
    },
    async search(reader, { words, conversationId, cursor, limit }) {
      const before = cursor === undefined ? undefined : readCursor(cursor);
      if (words.length === 0 || (cursor !== undefined && !before)) return { rows: [] };
      const query = words.map((word) => `'${word.replaceAll("'", '')}':*`).join(' & ');
      const place = before ? [new Date(before.startedAt), before.callId] : [null, null];
      const values = [query, conversationId, ...place, limit + 1];
      // Planned for its words: some are in every second message, others in one.
      const found = await queryInScope<MessageRow>(pool, reader, { text: SEARCH, values });
      const rows = found.slice(0, limit).map(toMessage);
      const last = rows.at(-1);
      const next = last && found.length > limit && writeCursor({ startedAt: last.sentAt, callId: last.id });
      return { rows, ...(next && { nextCursor: next }) };
    },
  };
}
