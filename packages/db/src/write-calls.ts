import type { CallLogChange, CallLogEntry, CallWrite, WrittenChange } from '@bureau/core/call-log';
import type { CallId, CompanyId, UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { transaction } from './transaction.ts';

// An ended call stays ended, and an id never moves to another company. The owner of a call may write a revision again:
// when the answer to the first time was lost, it does not know that it was written. Locks in the order of ids.
const WRITE_CALLS = `
  INSERT INTO call (id, company_id, state, revision, live)
  SELECT id, "companyId", state, revision, live
  FROM jsonb_to_recordset($1) AS given (id uuid, "companyId" uuid, state jsonb, revision int, live boolean)
  ORDER BY id
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, revision = excluded.revision, live = excluded.live
  WHERE call.live AND call.company_id = excluded.company_id AND call.revision <= excluded.revision
  RETURNING id`;

// Locks the streams of everybody, always in the order of their ids. Built-in services keep no history.
const LOCK_STREAMS = `
  INSERT INTO stream_position (company_id, person_id, last_number)
  SELECT DISTINCT company_id, person.id, 0
  FROM person JOIN jsonb_to_recordset($1) AS row ("companyId" uuid, "ownerId" uuid)
    ON person.company_id = row."companyId" AND person.id = row."ownerId"
  WHERE kind = 'person' ORDER BY 2
  ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number
  RETURNING person_id AS "userId", last_number::int AS number`;

// A row keeps the place it was listed at, and stays seen for as long as it says the same.
const WRITE_ROWS = `
  INSERT INTO call_log_entry AS known (company_id, owner_id, call_id, direction, disposition, reason, peer_id,
    started_at, ended_at, ring_ms, talk_ms, own_device, trace, legs, voicemail_of, recording_ids, seen)
  SELECT "companyId", "ownerId", "callId", direction, disposition, reason, "peerId", to_timestamp("startedAt" / 1000),
    to_timestamp("endedAt" / 1000), "ringMs", "talkMs", "ownDevice", trace, legs, "voicemailOf", "recordingIds", seen
  FROM jsonb_to_recordset($1) AS entry ("companyId" uuid, "ownerId" uuid, "callId" uuid, direction text,
    disposition text, reason text, "peerId" uuid, "startedAt" float8, "endedAt" float8, "ringMs" int, "talkMs" int,
    "ownDevice" text, trace jsonb, legs jsonb, "voicemailOf" uuid, "recordingIds" uuid[], seen boolean)
  ON CONFLICT (owner_id, call_id) DO UPDATE SET direction = excluded.direction, disposition = excluded.disposition,
    reason = excluded.reason, peer_id = excluded.peer_id, ended_at = excluded.ended_at, ring_ms = excluded.ring_ms,
    talk_ms = excluded.talk_ms, own_device = excluded.own_device, trace = excluded.trace, legs = excluded.legs,
    voicemail_of = excluded.voicemail_of, recording_ids = excluded.recording_ids,
    seen = excluded.seen OR (known.seen AND known.disposition = excluded.disposition)
  WHERE (known.direction, known.disposition, known.reason, known.peer_id, known.ended_at, known.ring_ms, known.talk_ms,
      known.own_device, known.trace, known.legs, known.voicemail_of, known.recording_ids, known.seen)
    IS DISTINCT FROM (excluded.direction, excluded.disposition, excluded.reason, excluded.peer_id, excluded.ended_at,
      excluded.ring_ms, excluded.talk_ms, excluded.own_device, excluded.trace, excluded.legs, excluded.voicemail_of,
      excluded.recording_ids, known.seen OR excluded.seen)
  RETURNING owner_id AS "userId", call_id AS "callId", started_at AS "startedAt", seen`;

const WRITE_EVENTS = `
  WITH event AS (
    SELECT * FROM jsonb_to_recordset($1) AS event ("companyId" uuid, "userId" uuid, number bigint, entry jsonb)
  ), moved AS (
    UPDATE stream_position SET last_number = newest.number
    FROM (SELECT "companyId", "userId", max(number) AS number FROM event GROUP BY 1, 2) AS newest
    WHERE company_id = newest."companyId" AND person_id = newest."userId"
  )
  INSERT INTO durable_event (company_id, person_id, number, payload)
  SELECT "companyId", "userId", number, jsonb_build_object('type', 'call-log.entry-added', 'entry', entry,
    'unseenMissed', (SELECT count(*)::int FROM call_log_entry WHERE owner_id = "userId" AND NOT seen))
  FROM event
  RETURNING person_id AS "userId", number::int, payload AS change`;

type Row = CallLogEntry & { readonly companyId: CompanyId };

/** Writes calls down, with the rows that changed and a durable event for each; see {@link CallStore.write}. */
export async function writeCalls(pool: OwnerPool, writes: readonly CallWrite[]): Promise<readonly WrittenChange[]> {
  if (writes.length === 0) return [];
  const calls = JSON.stringify(
    writes.map(({ call, revision }) => {
      return { id: call.id, companyId: call.companyId, state: call, revision, live: call.status !== 'ended' };
    }),
  );
  const statement = { name: 'calls_write', text: WRITE_CALLS, values: [calls] };
  if (writes.every(({ rows }) => rows.length === 0)) {
    await whileAvailable(() => pool.query(statement));
    return [];
  }
  return transaction(pool, async (client) => {
    const written = new Set((await client.query<{ id: CallId }>(statement)).rows.map(({ id }) => id));
    const rows = writes
      .filter(({ call }) => written.has(call.id))
      .flatMap(({ call, rows: own }) => own.map((row): Row => ({ ...row, companyId: call.companyId })));
    return rows.length > 0 ? writeHistory(client, rows) : [];
  });
}

async function writeHistory(client: PoolClient, rows: readonly Row[]): Promise<readonly WrittenChange[]> {
  const owners = JSON.stringify(rows.map(({ companyId, ownerId }) => ({ companyId, ownerId })));
  const streams = await client.query<{ userId: UserId; number: number }>({
    name: 'calls_lock_streams',
    text: LOCK_STREAMS,
    values: [owners],
  });
  const last = new Map(streams.rows.map(({ userId, number }) => [userId, number]));
  const kept = rows.filter(({ ownerId }) => last.has(ownerId));
  const { rows: stored } = await client.query<{ userId: UserId; callId: CallId; startedAt: Date; seen: boolean }>({
    name: 'calls_write_rows',
    text: WRITE_ROWS,
    values: [JSON.stringify(kept)],
  });
  const changed = new Map(stored.map((row) => [`${row.callId}.${row.userId}`, row]));
  const events = kept.flatMap(({ companyId, ...row }) => {
    const now = changed.get(row.id);
    if (!now) return [];
    const number = (last.get(row.ownerId) ?? 0) + 1;
    last.set(row.ownerId, number);
    const entry: CallLogEntry = { ...row, startedAt: now.startedAt.getTime(), seen: now.seen };
    return [{ companyId, userId: row.ownerId, number, entry }];
  });
  if (events.length === 0) return [];
  const { rows: changes } = await client.query<{ userId: UserId; number: number; change: CallLogChange }>({
    name: 'calls_write_events',
    text: WRITE_EVENTS,
    values: [JSON.stringify(events)],
  });
  return changes;
}
