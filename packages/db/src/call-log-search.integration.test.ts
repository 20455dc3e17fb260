import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import { CALL_LOG_FILTERS, type CallLogEntry, type CallLogSelection, isSelected } from '@bureau/core/call-log';
import type { RecordingId, UserId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageStatement } from './call-log-selection.ts';
import { missed, principalOf, ringing, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

let database: TestDatabase;
let stores: Database;
let me: Principal;
let colleagues: readonly Principal[];
/** What was written, newest first. */
let written: readonly CallLogEntry[];

const MINUTE_MS = 60_000;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
  const company = await writeTestCompany(database.url, [{}, {}, {}, {}, {}]);
  me = principalOf(company, 0);
  colleagues = [1, 2, 3].map((at) => principalOf(company, at));
  written = await writeRows(60);
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

/** Rows of all sorts, as calls would have left them. */
async function writeRows(count: number): Promise<readonly CallLogEntry[]> {
  const rows: CallLogEntry[] = [];
  for (let at = 0; at < count; at += 1) {
    const [peer, third] = [colleagues[at % 2], colleagues[2]];
    if (!peer || !third) throw new Error('There are colleagues.');
    const call = missed(ringing(me, peer, T0 + at * MINUTE_MS));
    const [own, theirs] = call.legs;
    if (!own || !theirs) throw new Error('A call has two sides.');
    const legs = [own, theirs, ...(at % 7 === 0 ? [{ ...theirs, userId: third.userId }] : [])];
    const row: CallLogEntry = {
      id: `${call.id}.${me.userId}` as CallLogEntry['id'],
      callId: call.id,
      ownerId: me.userId,
      direction: at % 3 === 0 ? 'incoming' : 'outgoing',
      disposition: at % 5 === 0 ? 'missed' : 'answered',
      reason: 'hung-up',
      peerId: peer.userId,
      startedAt: call.startedAt,
      endedAt: call.endedAt,
      ringMs: 1_000,
      talkMs: 2_000,
      trace: [],
      legs: legs.map(({ userId, firstAt }) => ({ userId, firstAt })),
      ...(at % 11 === 0 && { voicemailOf: me.userId }),
      recordingIds: at % 13 === 0 ? [randomUUID() as RecordingId] : [],
      seen: true,
    };
    await stores.calls.write([{ call, revision: 1, rows: [row] }]);
    rows.unshift(row);
  }
  return rows;
}

const selections = (): readonly CallLogSelection[] => {
  const [bob, carol, dave] = colleagues.map(({ userId }) => userId);
  if (!bob || !carol || !dave) throw new Error('There are colleagues.');
  const stranger = randomUUID() as UserId;
  const others: readonly Omit<CallLogSelection, 'filter'>[] = [
    {},
    { people: [bob] },
    { people: [dave] },
    { people: [carol, dave, stranger] },
    { people: [me.userId] },
    { people: [stranger] },
    { people: ['not an id' as UserId] },
    { people: [] },
    { from: T0 + 10 * MINUTE_MS },
    { until: T0 + 10 * MINUTE_MS },
    { people: [bob, dave], from: T0 + 5 * MINUTE_MS, until: T0 + 50 * MINUTE_MS },
    { from: Number.MAX_SAFE_INTEGER },
  ];
  return CALL_LOG_FILTERS.flatMap((filter) => others.map((rest) => ({ filter, ...rest })));
};

test('every question has the rows that the rule of the core selects, in pages and at once', async () => {
  for (const selection of selections()) {
    const expected = written.filter((row) => isSelected(row, selection));
    const found: CallLogEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await stores.callLog.list(me, { ...selection, limit: 7, cursor });
      found.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect({ selection, found }).toEqual({ selection, found: expected });
    const { entries } = await stores.callLog.list(me, { ...selection, limit: 100 });
    expect({ selection, entries }).toEqual({ selection, entries: expected });
  }
});

test('the people of a history are those its owner had calls with, also as one of several', async () => {
  const people = await stores.callLog.people(me);
  expect(people.toSorted()).toEqual(colleagues.map(({ userId }) => userId).toSorted());
  const [bob] = colleagues;
  if (!bob) throw new Error('There are colleagues.');
  expect(await stores.callLog.people(bob)).toEqual([]);
});

test('with many rows, those that are no answer are not read: the index says so', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO call_log_entry (company_id, owner_id, call_id, direction, disposition, reason, peer_id, started_at,
         ended_at, ring_ms, talk_ms, trace, legs, voicemail_of, recording_ids, seen)
       SELECT company_id, owner_id, gen_random_uuid(), direction, disposition, reason, peer_id,
         started_at + step * interval '1 hour', ended_at, ring_ms, talk_ms, jsonb_build_array(repeat('x', 1500)), legs, voicemail_of, recording_ids, seen
       FROM call_log_entry, generate_series(1, 100) AS step`,
    );
    await client.query('VACUUM ANALYZE call_log_entry');
    const size = await client.query<{ blocks: number }>(
      `SELECT pg_relation_size('call_log_entry')::int / current_setting('block_size')::int AS blocks`,
    );
    const mostBlocks = (size.rows[0]?.blocks ?? 0) / 2;
    for (const selection of selections()) {
      const statement = pageStatement(me.userId, { ...selection, limit: 20 });
      if (!statement) continue;
      const explained = await client.query<{ 'QUERY PLAN': readonly [{ readonly Plan: BlocksRead }] }>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${statement.text}`,
        statement.values,
      );
      const [plan] = explained.rows[0]?.['QUERY PLAN'] ?? [];
      const blocks = (plan?.Plan['Shared Hit Blocks'] ?? 0) + (plan?.Plan['Shared Read Blocks'] ?? 0);
      expect({ selection, blocks }).toEqual({ selection, blocks: expect.toSatisfy((read) => read < mostBlocks) });
    }
  } finally {
    await client.end();
  }
});

interface BlocksRead {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}
