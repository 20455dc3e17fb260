import { type CallLogChange, type CallLogEntry, callLogRows, type WrittenChange } from '@bureau/core/call-log';
import type { EndedCall } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import type { PoolClient, QueryResultRow } from 'pg';
import type { OwnerPool } from './connection.ts';
import { transaction } from './transaction.ts';

const END = `
  INSERT INTO call (id, company_id, state, revision, live) VALUES ($1, $2, $3, $4, false)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, revision = excluded.revision, live = false
  WHERE call.live AND call.company_id = excluded.company_id
  RETURNING id`;

// Locks the streams of both people, always in the order of their ids. Built-in services keep no history.
const TAKE_NUMBERS = `
  INSERT INTO stream_position (company_id, person_id, last_number)
  SELECT company_id, id, 1 FROM person WHERE company_id = $1 AND id = ANY($2::uuid[]) AND kind = 'person' ORDER BY id
  ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number + 1
  RETURNING person_id AS "userId", last_number::int AS number`;

// The count is of the time before this statement: the new row is added by hand.
const WRITE_ROWS = `
  WITH written AS (
    INSERT INTO call_log_entry (company_id, owner_id, call_id, direction, disposition, reason, peer_id, started_at,
      ended_at, ring_ms, talk_ms, own_device, trace, seen)
    SELECT $1, "ownerId", "callId", direction, disposition, reason, "peerId", to_timestamp("startedAt" / 1000),
      to_timestamp("endedAt" / 1000), "ringMs", "talkMs", "ownDevice", trace, seen
    FROM jsonb_to_recordset($2) AS entry ("ownerId" uuid, "callId" uuid, direction text, disposition text, reason text,
      "peerId" uuid, "startedAt" float8, "endedAt" float8, "ringMs" int, "talkMs" int, "ownDevice" text, trace jsonb,
      seen boolean)
    RETURNING owner_id, seen
  )
  SELECT owner_id AS "userId", (NOT seen)::int + (
    SELECT count(*)::int FROM call_log_entry known WHERE known.owner_id = written.owner_id AND NOT known.seen
  ) AS "unseenMissed"
  FROM written`;

const WRITE_EVENTS = `
  INSERT INTO durable_event (company_id, person_id, number, payload)
  SELECT $1, "userId", number, change
  FROM jsonb_to_recordset($2) AS event ("userId" uuid, number bigint, change jsonb)`;

/** Ends a call, writes its history and the durable events; nothing when it had already ended. */
export function finishCall(pool: OwnerPool, call: EndedCall, revision: number): Promise<readonly WrittenChange[]> {
  return transaction(pool, async (client) => {
    const values = [call.id, call.companyId, JSON.stringify(call), revision];
    const { rowCount } = await client.query({ name: 'call_end', text: END, values });
    return rowCount === 1 ? writeHistory(client, call) : [];
  });
}

async function writeHistory(client: PoolClient, call: EndedCall): Promise<readonly WrittenChange[]> {
  const write = async <Row extends QueryResultRow>(name: string, text: string, data: unknown) =>
    (await client.query<Row>({ name, text, values: [call.companyId, data] })).rows;

  const people = [call.callerId, call.calleeId];
  const numbers = new Map<UserId, number>();
  for (const row of await write<{ userId: UserId; number: number }>('call_take_numbers', TAKE_NUMBERS, people)) {
    numbers.set(row.userId, row.number);
  }
  const entries = new Map<UserId, CallLogEntry>();
  for (const entry of callLogRows(call)) if (numbers.has(entry.ownerId)) entries.set(entry.ownerId, entry);

  const rows = JSON.stringify([...entries.values()]);
  const counts = await write<{ userId: UserId; unseenMissed: number }>('call_write_rows', WRITE_ROWS, rows);
  const changes = counts.flatMap(({ userId, unseenMissed }) => {
    const entry = entries.get(userId);
    const number = numbers.get(userId);
    if (!entry || number === undefined) return [];
    const change: CallLogChange = { type: 'call-log.entry-added', entry, unseenMissed };
    return [{ userId, number, change }];
  });
  await write('call_write_events', WRITE_EVENTS, JSON.stringify(changes));
  return changes;
}
