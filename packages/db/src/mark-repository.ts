import type { UserId } from '@bureau/core/kernel';
import type { MessageStore } from '@bureau/core/messages';
import type { RequestPool } from './connection.ts';
import { type OwnRow, toOwn } from './message-rows.ts';
import { queryInScope } from './transaction.ts';

const OF = `
  WITH mine AS (
    SELECT c.id, c.company_id, c.members, c.last_position, mine.first_position, mine.read_position AS shown_read,
      mine.delivered_position AS shown_delivered,
      greatest(coalesce(o.read_position, 0), mine.first_position - 1) AS read_before
    FROM conversation AS c JOIN conversation_member AS mine ON mine.conversation_id = c.id AND mine.user_id = $1
      LEFT JOIN conversation_own AS o ON o.owner_id = $1 AND o.conversation_id = c.id
    WHERE c.id = $2
  )`;
const INTO_OWN = `INSERT INTO conversation_own (owner_id, conversation_id, company_id, read_position, is_muted, draft)`;
const SAVED = `RETURNING read_position AS "ownReadPosition", is_muted AS "isMuted", draft`;

const MARK = `${OF}, own AS (
    ${INTO_OWN}
    SELECT $1, id, company_id, greatest(read_before, least($3::integer, last_position)), false, '' FROM mine
    ON CONFLICT (owner_id, conversation_id)
      DO UPDATE SET read_position = greatest(conversation_own.read_position, excluded.read_position)
    ${SAVED}
  ), shown AS (
    UPDATE conversation_member AS m SET read_position = greatest(m.read_position, least($3::integer, last_position)),
      delivered_position = greatest(m.delivered_position, least($4::integer, last_position))
    FROM mine
    WHERE $5::boolean AND m.conversation_id = mine.id AND m.user_id = $1
      AND (m.read_position < least($3::integer, last_position) OR m.delivered_position < least($4::integer, last_position))
    RETURNING m.read_position, m.delivered_position
  )
  SELECT own.*, own."ownReadPosition" > mine.read_before AS "isNew", mine.members,
    (SELECT read_position FROM shown) AS "readPosition", (SELECT delivered_position FROM shown) AS "deliveredPosition"
  FROM own, mine`;

const SAVE = `${OF}
  ${INTO_OWN}
  SELECT $1, id, company_id, read_before, coalesce($3::boolean, false), coalesce($4::text, '') FROM mine
  ON CONFLICT (owner_id, conversation_id) DO UPDATE SET is_muted = coalesce($3::boolean, conversation_own.is_muted),
    draft = coalesce($4::text, conversation_own.draft)
  ${SAVED}`;

interface MarkRow extends OwnRow {
  readonly isNew: boolean;
  readonly members: readonly UserId[];
  readonly readPosition: number | null;
  readonly deliveredPosition: number | null;
}

/** What people have read, and what they keep of a conversation for themselves. */
export const markWrites = (pool: RequestPool): Pick<MessageStore, 'mark' | 'saveOwn'> => ({
  async mark(reader, id, { read, delivered }, { showsMarks }) {
    const { userId } = reader;
    const values = [userId, id, read ?? 0, Math.max(delivered, read ?? 0), showsMarks];
    const [row] = await queryInScope<MarkRow>(pool, reader, { name: 'conversation_mark', text: MARK, values });
    if (!row) return undefined;
    const { isNew, members: memberIds, readPosition, deliveredPosition } = row;
    const own = toOwn(row);
    if (readPosition === null || deliveredPosition === null) return { own, isNew };
    return { own, isNew, shown: { marks: { userId, readPosition, deliveredPosition }, memberIds } };
  },
  async saveOwn(reader, id, { isMuted, draft }) {
    const statement = { name: 'conversation_save_own', text: SAVE, values: [reader.userId, id, isMuted, draft] };
    return (await queryInScope<OwnRow>(pool, reader, statement)).map(toOwn)[0];
  },
});
