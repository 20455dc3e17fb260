import type { CallLogChange, CallLogOwner, WrittenChange } from '@bureau/core/call-log';
import type { Instant } from '@bureau/core/kernel';
import type { RequestPool } from './connection.ts';
import { transactionInScope } from './transaction.ts';

// Before the rows, as the end of a call does: the same order everywhere cannot deadlock.
const LOCK_STREAM = 'SELECT last_number FROM stream_position WHERE company_id = $1 AND person_id = $2 FOR UPDATE';

const MARK = `
  WITH marked AS (
    UPDATE call_log_entry SET seen = true WHERE owner_id = $2 AND NOT seen AND started_at <= $3 RETURNING 1
  ), next AS (
    UPDATE stream_position SET last_number = last_number + 1
    WHERE company_id = $1 AND person_id = $2 AND EXISTS (SELECT FROM marked)
    RETURNING last_number
  ), left_over AS (
    SELECT count(*)::int AS count FROM call_log_entry WHERE owner_id = $2 AND NOT seen AND started_at > $3
  )
  INSERT INTO durable_event (company_id, person_id, number, payload)
  SELECT $1, $2, next.last_number, jsonb_build_object(
    'type', 'call-log.missed-seen', 'until', $4::bigint, 'unseenMissed', left_over.count)
  FROM next, left_over
  RETURNING number::int, payload AS change`;

// Beyond this a Date is not one (ECMA-262 §21.4.1.1).
const LAST_INSTANT = 8.64e15;

/** Marks missed calls as seen and writes the durable event, when there was any to mark. */
export function markSeen(pool: RequestPool, owner: CallLogOwner, until: Instant): Promise<WrittenChange | undefined> {
  const bounded = Math.min(until, LAST_INSTANT);
  return transactionInScope(pool, owner, async (client) => {
    await client.query({ name: 'stream_lock', text: LOCK_STREAM, values: [owner.companyId, owner.userId] });
    const { rows } = await client.query<{ number: number; change: CallLogChange }>({
      name: 'call_log_mark_seen',
      text: MARK,
      values: [owner.companyId, owner.userId, new Date(bounded), bounded],
    });
    return rows[0] && { userId: owner.userId, ...rows[0] };
  });
}
