import type { CallLogFilter, CallLogOwner, CallLogStore } from '@bureau/core/call-log';
import { callOfEntry, ENTRY_COLUMNS, type EntryRow, readCursor, toEntry, writeCursor } from './call-log-mapper.ts';
import { markSeen } from './call-log-seen.ts';
import type { RequestPool } from './connection.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const ENTRIES = `SELECT ${ENTRY_COLUMNS} FROM call_log_entry WHERE owner_id = $1`;
const NEWEST_FIRST = 'ORDER BY started_at DESC, call_id DESC';

const FILTERS: Readonly<Record<CallLogFilter, string>> = {
  all: '',
  missed: `AND direction = 'incoming' AND disposition = 'missed'`,
  incoming: `AND direction = 'incoming'`,
  outgoing: `AND direction = 'outgoing'`,
};

/** The call history in PostgreSQL. */
export function callLogRepository(pool: RequestPool): CallLogStore {
  const entries = async (owner: CallLogOwner, name: string, rest: string, ...values: unknown[]) => {
    const statement = { name, text: `${ENTRIES} ${rest}`, values: [owner.userId, ...values] };
    return (await queryInScope<EntryRow>(pool, owner, statement)).map(toEntry);
  };
  return {
    async list(owner, { filter, cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { entries: [] };
      // One more than asked for: it tells whether there is a next page.
      const found = after
        ? await entries(
            owner,
            `call_log_${filter}_after`,
            `${FILTERS[filter]} AND (started_at, call_id) < ($3, $4) ${NEWEST_FIRST} LIMIT $2`,
            limit + 1,
            new Date(after.startedAt),
            after.callId,
          )
        : await entries(owner, `call_log_${filter}`, `${FILTERS[filter]} ${NEWEST_FIRST} LIMIT $2`, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { entries: page, ...(last && found.length > limit && { nextCursor: writeCursor(last) }) };
    },
    async get(owner, id) {
      const callId = callOfEntry(id, owner.userId);
      return callId && (await entries(owner, 'call_log_get', 'AND call_id = $2', callId))[0];
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
    async withPeers(owner, peerIds, limit) {
      const known = peerIds.filter(isUuid);
      if (known.length === 0) return [];
      return entries(owner, 'call_log_peers', `AND peer_id = ANY($2::uuid[]) ${NEWEST_FIRST} LIMIT $3`, known, limit);
    },
  };
}
