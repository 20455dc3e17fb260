import type { CallLogOwner, CallLogStore } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import { callOfEntry, ENTRY_COLUMNS, type EntryRow, toEntry, writeCursor } from './call-log-mapper.ts';
import { markSeen } from './call-log-seen.ts';
import { pageStatement } from './call-log-selection.ts';
import type { RequestPool } from './connection.ts';
import { queryInScope, type Statement } from './transaction.ts';

const ENTRIES = `SELECT ${ENTRY_COLUMNS} FROM call_log_entry WHERE owner_id = $1`;

// From each person to the next one in the index, however many calls there were with each.
const PEOPLE = `
  WITH RECURSIVE peer (id) AS (
    (SELECT peer_id FROM call_log_entry WHERE owner_id = $1 ORDER BY peer_id LIMIT 1)
    UNION ALL
    SELECT (SELECT peer_id FROM call_log_entry WHERE owner_id = $1 AND peer_id > peer.id ORDER BY peer_id LIMIT 1)
    FROM peer WHERE id IS NOT NULL
  )
  SELECT id FROM peer WHERE id IS NOT NULL
  UNION SELECT unnest(others) FROM call_log_entry WHERE owner_id = $1 AND others <> '{}'`;

/** The call history in PostgreSQL. */
export function callLogRepository(pool: RequestPool): CallLogStore {
  const entries = async (owner: CallLogOwner, statement: Statement) =>
    (await queryInScope<EntryRow>(pool, owner, statement)).map(toEntry);
  return {
    async list(owner, { limit, ...query }) {
      // One more than asked for: it tells whether there is a next page.
      const statement = pageStatement(owner.userId, { ...query, limit: limit + 1 });
      const found = statement ? await entries(owner, statement) : [];
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { entries: page, ...(last && found.length > limit && { nextCursor: writeCursor(last) }) };
    },
    async people(owner) {
      const statement = { name: 'call_log_people', text: PEOPLE, values: [owner.userId] };
      return (await queryInScope<{ id: UserId }>(pool, owner, statement)).map(({ id }) => id);
    },
    async get(owner, id) {
      const callId = callOfEntry(id, owner.userId);
      if (callId === undefined) return undefined;
      const values = [owner.userId, callId];
      return (await entries(owner, { name: 'call_log_get', text: `${ENTRIES} AND call_id = $2`, values }))[0];
    },
    async unseenMissed(owner) {
      const [row] = await queryInScope<{ count: number }>(pool, owner, {
        name: 'call_log_unseen',
        text: 'SELECT count(*)::int AS count FROM call_log_entry WHERE owner_id = $1 AND NOT seen',
        values: [owner.userId],
      });
      return row?.count ?? 0;
    },
    markSeen: (owner, until) => markSeen(pool, owner, until),
  };
}
