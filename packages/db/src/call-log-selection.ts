import type { CallLogFilter, CallLogSelection } from '@bureau/core/call-log';
import { ENTRY_COLUMNS, readCursor } from './call-log-mapper.ts';
import type { Statement } from './transaction.ts';
import { isUuid } from './uuid.ts';

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

/** A page to read: at most `limit` rows after the cursor. */
interface PageQuery extends CallLogSelection {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * The statement that reads a page, newest first; undefined when no row can answer. The index alone says which rows
 * these are, and only they are read.
 */
export function pageStatement(ownerId: string, { filter, people, from, until, cursor, limit }: PageQuery) {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const known = people?.filter(isUuid);
  if ((cursor !== undefined && !after) || known?.length === 0) return undefined;
  const values: unknown[] = [ownerId, limit];
  const place = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    ...(known ? [withAny(place(known))] : []),
    ...(from === undefined ? [] : [`started_at >= ${place(dateOf(from))}`]),
    ...(until === undefined ? [] : [`started_at < ${place(dateOf(until))}`]),
    ...(after ? [`(started_at, call_id) < (${place(dateOf(after.startedAt))}, ${place(after.callId)})`] : []),
  ];
  const bounds = [from, until, after].map((bound) => (bound === undefined ? '' : 'x')).join('_');
  const text = `
    WITH page AS MATERIALIZED (
      SELECT call_id FROM call_log_entry
      WHERE owner_id = $1${FILTERS[filter]}${conditions.map((condition) => ` AND ${condition}`).join('')}
      ${NEWEST_FIRST} LIMIT $2
    )
    SELECT ${ENTRY_COLUMNS} FROM call_log_entry WHERE owner_id = $1 AND call_id IN (SELECT call_id FROM page)
    ${NEWEST_FIRST}`;
  // A list of people is compared by a hash table only when it is known while planning.
  return { text, values, ...(!known && { name: `call_log_${filter}_${bounds}` }) } satisfies Statement;
}

const dateOf = (at: number) => new Date(Math.max(-LAST_INSTANT, Math.min(at, LAST_INSTANT)));

/** Of a call of several, also those with whom the person talked besides the one it is listed under. */
const withAny = (people: string) =>
  `(peer_id = ANY(${people}::uuid[]) OR others <> '{}' AND EXISTS (
    SELECT FROM unnest(others) AS other WHERE other = ANY(${people}::uuid[])))`;
