import type { CallLogFilter, CallLogOwner, CallLogStore } from '@bureau/core/call-log';
import { callOfEntry, ENTRY_COLUMNS, type EntryRow, readCursor, toEntry, writeCursor } from './call-log-mapper.ts';
import { markSeen } from './call-log-seen.ts';
import type { RequestPool } from './connection.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const ENTRIES = `SELECT ${ENTRY_COLUMNS} FROM call_log_entry WHERE owner_id = $1`;
const NEWEST_FIRST = 'ORDER BY started_at DESC, call_id DESC';
// Beyond this a Date is not one (ECMA-262 §21.4.1.1).
const LAST_INSTANT = 8.64e15;

const FILTERS: Readonly<Record<CallLogFilter, string>> = {
  all: '',
  missed: ` AND direction = 'incoming' AND disposition = 'missed'`,
  incoming: ` AND direction = 'incoming'`,
  outgoing: ` AND direction = 'outgoing'`,
  voicemail: ' AND voicemail_of IS NOT NULL',
  recorded: ` AND recording_ids <> '{}'`,
};

/** A part of the question, with the value it compares. */
interface Condition {
  readonly name: string;
  readonly text: (place: string) => string;
  readonly values: readonly unknown[];
}

/** The call history in PostgreSQL. */
export function callLogRepository(pool: RequestPool): CallLogStore {
  const entries = async (owner: CallLogOwner, name: string, rest: string, ...values: unknown[]) => {
    const statement = { name, text: `${ENTRIES} ${rest}`, values: [owner.userId, ...values] };
    return (await queryInScope<EntryRow>(pool, owner, statement)).map(toEntry);
  };
  return {
    async list(owner, { filter, people, from, until, cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const known = people?.filter(isUuid);
      if ((cursor !== undefined && !after) || known?.length === 0) return { entries: [] };
      const conditions = [
        ...(known ? [withAny(known)] : []),
        ...(from === undefined ? [] : [comparing('from', 'started_at >=', dateOf(from))]),
        ...(until === undefined ? [] : [comparing('until', 'started_at <', dateOf(until))]),
        ...(after ? [olderThan(after)] : []),
      ];
      // A statement of its own for each combination: a plan for all of them would not use the index.
      const name = ['call_log', filter, ...conditions.map((condition) => condition.name)].join('_');
      const values: unknown[] = [limit + 1];
      const text = conditions.map((condition) => {
        const place = values.length + 2;
        values.push(...condition.values);
        return ` AND ${condition.text(`$${place}`).replaceAll('$next', `$${place + 1}`)}`;
      });
      // One more than asked for: it tells whether there is a next page.
      const rest = `${FILTERS[filter]}${text.join('')} ${NEWEST_FIRST} LIMIT $2`;
      const found = await entries(owner, name, rest, ...values);
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

const dateOf = (at: number) => new Date(Math.max(-LAST_INSTANT, Math.min(at, LAST_INSTANT)));

const comparing = (name: string, comparison: string, value: Date): Condition => ({
  name,
  text: (place) => `${comparison} ${place}`,
  values: [value],
});

/** Of a call of several, also those with whom the person talked besides the one it is listed under. */
const withAny = (people: readonly string[]): Condition => ({
  name: 'people',
  text: (place) =>
    `(peer_id = ANY(${place}::uuid[]) OR EXISTS (SELECT FROM jsonb_array_elements(legs) AS leg
      WHERE (leg ->> 'userId')::uuid = ANY(${place}::uuid[]) AND (leg ->> 'userId')::uuid <> owner_id))`,
  values: [people],
});

const olderThan = ({ startedAt, callId }: { readonly startedAt: number; readonly callId: string }): Condition => ({
  name: 'after',
  text: (place) => `(started_at, call_id) < (${place}, $next)`,
  values: [new Date(startedAt), callId],
});
