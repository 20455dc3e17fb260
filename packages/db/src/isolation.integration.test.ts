import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { connectDatabase } from './database.ts';
import { COLLEAGUES, CONTACT, writeEverything } from './everything.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';
import { queryInScope, type Scope, transactionInScope } from './transaction.ts';

// Tables whose rows belong to one person, with the column that says to whom.
const OWNERS: Readonly<Record<string, string>> = {
  auth_session: 'person_id',
  call_log_entry: 'owner_id',
  calendar_link: 'owner_id',
  durable_event: 'person_id',
  forwarding_rule: 'owner_id',
  favourite: 'owner_id',
  fax: 'owner_id',
  fax_note: 'owner_id',
  conversation_own: 'owner_id',
  mailbox: 'owner_id',
  personal_contact: 'owner_id',
  push_subscription: 'owner_id',
  voicemail_message: 'owner_id',
  stream_position: 'person_id',
};

// Requests may not even look at these.
const CLOSED = [
  'account_change',
  'account_link',
  'call',
  'meeting_board',
  'meeting_guest',
  'meeting_message',
  'phone_ban',
  'recording_link',
  'sign_on_identity',
  'sign_on_provider',
  'sign_on_step',
  'toll_charge',
];

let database: TestDatabase;
let pools: ReturnType<typeof openPools>;
let ours: NewCompany;
let theirs: NewCompany;
let tables: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await writeTestCompany(database.url, COLLEAGUES);
  theirs = await writeTestCompany(database.url, COLLEAGUES);
  const stores = connectDatabase({ url: database.url });
  for (const each of [ours, theirs]) await writeEverything(stores, each);
  await stores.close();
  pools = openPools({ url: database.url, maxConnections: 2 });
  tables = await tablesWithCompany();
});

afterAll(async () => {
  await Promise.all([pools.owner.end(), pools.request.end()]);
  await database.drop();
});

async function tablesWithCompany(): Promise<readonly string[]> {
  const { rows } = await pools.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'company_id' ORDER BY table_name`,
  );
  return rows.map(({ name }) => name);
}

/** What the request's role sees of a table without any filter. */
async function seen(table: string, scope: Scope): Promise<readonly Record<string, unknown>[]> {
  const columns = await pools.owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_name = $1 AND has_column_privilege('bureau_app', $1::regclass, column_name, 'SELECT')`,
    [table],
  );
  const text = `SELECT ${columns.rows.map(({ name }) => name).join(', ')} FROM ${table}`;
  return queryInScope(pools.request, scope, { name: `all_${table}`, text, values: [] });
}

test('every table with a company has rows of both companies to see', async () => {
  expect(tables).toEqual(expect.arrayContaining(['person', 'call_log_entry', 'auth_session', 'durable_event']));
  for (const table of tables) {
    const { rowCount } = await pools.owner.query(`SELECT DISTINCT company_id FROM ${table}`);
    expect({ table, companies: rowCount }).toEqual({ table, companies: 2 });
  }
});

test('every table with a company has row-level security and a policy', async () => {
  const { rows } = await pools.owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...tables, 'company'].toSorted());
});

test('without a filter, a request sees the rows of its company and its person alone', async () => {
  const scope = principalOf(ours, 0);
  for (const table of tables.filter((name) => !CLOSED.includes(name))) {
    const owner = OWNERS[table];
    const expected = { company_id: scope.companyId, ...(owner !== undefined && { [owner]: scope.userId }) };
    const rows = await seen(table, scope);
    expect({ table, rows }).toMatchObject({ table, rows: rows.map(() => expected) });
    expect({ table, count: rows.length }).not.toEqual({ table, count: 0 });
  }
  expect(await seen('company', scope)).toMatchObject([{ id: scope.companyId }]);
});

test('without a person, rows that have an owner are nobody’s', async () => {
  for (const table of Object.keys(OWNERS)) {
    expect({ table, rows: await seen(table, { companyId: ours.id }) }).toEqual({ table, rows: [] });
  }
});

test('without a scope, nothing is seen, not even after another request used the connection', async () => {
  await seen('person', principalOf(ours, 0));
  for (const table of tables.filter((name) => !CLOSED.includes(name))) {
    const { rows } = await pools.request.query(`SELECT company_id FROM ${table}`);
    expect({ table, rows }).toEqual({ table, rows: [] });
  }
});

test('a person’s id with another company’s does not open the person’s rows', async () => {
  const mixed: Scope = { companyId: theirs.id, userId: principalOf(ours, 0).userId };
  for (const table of Object.keys(OWNERS)) {
    expect({ table, rows: await seen(table, mixed) }).toEqual({ table, rows: [] });
  }
});

test('the request’s role is the connection’s own and cannot be reset away', async () => {
  const client = await pools.request.connect();
  try {
    await client.query('RESET ROLE');
    expect((await client.query('SELECT current_user AS name')).rows).toEqual([{ name: 'bureau_app' }]);
  } finally {
    client.release();
  }
});

test('an address with options of its own keeps the role', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c role=none -c work_mem=8MB');
  const own = openPools({ url: url.href, maxConnections: 2 });
  const { rows } = await own.request.query(`SELECT current_user AS name, current_setting('work_mem') AS memory`);
  await Promise.all([own.owner.end(), own.request.end()]);
  expect(rows).toEqual([{ name: 'bureau_app', memory: '8MB' }]);
});

describe('writing', () => {
  const attempt = (scope: Scope, text: string, values: unknown[]) =>
    transactionInScope(pools.request, scope, async (client) => (await client.query(text, values)).rowCount);

  test('changes nothing of a colleague', async () => {
    const colleague = principalOf(ours, 1).userId;
    const text = `UPDATE person SET status_text = 'taken' WHERE id = $1`;
    expect(await attempt(principalOf(ours, 0), text, [colleague])).toBe(0);
    expect(await attempt(principalOf(ours, 1), text, [colleague])).toBe(1);
  });

  test('reaches no contact of another, by whatever id or owner', async () => {
    const me = principalOf(ours, 0);
    const all = 'UPDATE personal_contact SET note = $1 WHERE id = $2';
    expect(await attempt(me, all, ['mine', CONTACT])).toBe(1);
    for (const them of [principalOf(ours, 1), principalOf(theirs, 0)]) {
      expect(await attempt(me, 'DELETE FROM personal_contact WHERE owner_id = $1', [them.userId])).toBe(0);
      const insert = `INSERT INTO personal_contact (company_id, owner_id, id, given_name, family_name, company, numbers,
        emails, note) VALUES ($1, $2, gen_random_uuid(), '', '', '', '[]', '[]', '')`;
      await expect(attempt(me, insert, [them.companyId, them.userId])).rejects.toThrow('row-level security');
    }
  });

  test('puts no row into another’s stream or sessions', async () => {
    const me = principalOf(ours, 0);
    for (const them of [principalOf(ours, 1), principalOf(theirs, 0)]) {
      const event = 'INSERT INTO durable_event (company_id, person_id, number, payload) VALUES ($1, $2, 99, $3)';
      await expect(attempt(me, event, [them.companyId, them.userId, '{}'])).rejects.toThrow('row-level security');
      const session = `INSERT INTO auth_session (id, company_id, person_id, token_hash, label, created_at, last_seen_at)
        VALUES (gen_random_uuid(), $1, $2, $3, '', now(), now())`;
      await expect(attempt(me, session, [them.companyId, them.userId, '\\x00'])).rejects.toThrow('row-level security');
    }
  });

  test('reads neither passwords nor tokens nor calls', async () => {
    const me = principalOf(ours, 0);
    await expect(attempt(me, 'SELECT password_hash FROM person', [])).rejects.toThrow('permission denied');
    await expect(attempt(me, 'SELECT token_hash FROM auth_session', [])).rejects.toThrow('permission denied');
    await expect(attempt(me, 'SELECT state FROM call', [])).rejects.toThrow('permission denied');
  });
});

test('a row cannot point into another company, whoever writes it', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const department = 'SELECT id FROM department WHERE company_id = $1';
  const move = `UPDATE person SET department_id = (${department}) WHERE company_id = $2`;
  await expect(client.query(move, [theirs.id, ours.id])).rejects.toThrow('violates foreign key');
  await client.end();
});

test('ids that are none never reach the text of a statement', async () => {
  const hostile = `x'; RESET ROLE; SELECT '`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the types forbid is what is tried
  const scope = { companyId: hostile } as unknown as Scope;
  await expect(seen('person', scope)).rejects.toThrow('A scope takes ids only.');
});
