import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { DeskPhoneId, SipUser } from '@bureau/core/desk-phones';
import type { CallId, ContactId, FaxId, ForwardingRuleId, RecordingId, VoicemailId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { FIRST_TOLL_POLICY, type TrunkId } from '@bureau/core/trunks';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asWrite, missed, principalOf, ringing, rule, T0, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { writeConversation } from './conversation.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

import { writeMeeting } from './meeting.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';
import { queryInScope, type Scope, transactionInScope } from './transaction.ts';

// Tables whose rows belong to one person, with the column that says to whom.
const OWNERS: Readonly<Record<string, string>> = {
  auth_session: 'person_id',
  call_log_entry: 'owner_id',
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

// Chosen by clients: the same for everybody here.
const CONTACT = randomUUID() as ContactId;

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
  'toll_charge',
];

let database: TestDatabase;
let pools: ReturnType<typeof openPools>;
let ours: NewCompany;
let theirs: NewCompany;
let tables: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await writeTestCompany(database.url, people());
  theirs = await writeTestCompany(database.url, people());
  const stores = connectDatabase({ url: database.url });
  for (const each of [ours, theirs]) {
    for (const at of [0, 1]) {
      const principal = principalOf(each, at);
      const tokenHash = crypto.getRandomValues(new Uint8Array(32));
      await stores.accounts.createSession({ principal, tokenHash, label: 'Test', now: T0 });
      const keys = { p256dh: 'p', auth: 'a', installation: 'laptop01' };
      const endpoint = `https://push.example/${principal.userId}`;
      await stores.notifications.subscribe(principal, { endpoint, ...keys }, T0);
    }
    const call = ringing(principalOf(each, 0), principalOf(each, 1));
    await stores.calls.write([asWrite(call, 1)]);
    await stores.calls.write([asWrite(missed(call), 2)]);
    for (const at of [0, 1]) await writeOwn(stores, each, at);
    await stores.policies.save(principalOf(each, 0), { recordsCalls: true }, T0);
    await writePhoneNetwork(stores, principalOf(each, 0));
    await stores.people.note(principalOf(each, 0), principalOf(each, 1).userId, 'invited', T0);
    const link = { ...principalOf(each, 1), purpose: 'welcome', expiresAt: T0 + 1 } as const;
    await stores.accountLinks.make(link, randomBytes(32), T0);
  }
  for (const each of [ours, theirs]) {
    for (const at of [0, 1]) await stores.forwarding.replace(principalOf(each, at), [rule()]);
  }
  await stores.close();
  pools = openPools({ url: database.url, maxConnections: 2 });
  tables = await tablesWithCompany();
});

afterAll(async () => {
  await Promise.all([pools.owner.end(), pools.request.end()]);
  await database.drop();
});

/** A trunk, a number, a rule, what may be called, and somebody who may not. */
async function writePhoneNetwork({ phoneNetwork, phoneBans, tollCharges }: Database, admin: Principal): Promise<void> {
  const id = randomUUID() as string as TrunkId;
  await phoneNetwork.saveTrunk(admin, id, {
    name: 'Carrier',
    isEnabled: true,
    kind: 'address',
    host: 'sip.example',
    port: 5060,
    transport: 'udp',
    username: '',
    numberFormat: 'plus',
    mostCalls: 1,
  });
  await phoneNetwork.saveNumber(admin, { e164: '+33199000100' as E164, personId: admin.userId });
  await phoneNetwork.saveRules(admin, [{ prefix: '', trunkId: id }]);
  await phoneNetwork.savePolicy(admin, FIRST_TOLL_POLICY);
  const { companyId, userId: personId } = admin;
  await tollCharges.add(companyId, { at: T0, amount: 1 });
  await phoneBans.put({ kind: 'person', companyId, personId, since: T0, until: T0 + 1 });
}

/** A fax with a note. */
async function writeFax({ faxes }: Database, owner: Principal): Promise<void> {
  const id = randomUUID() as string as FaxId;
  const common = { direction: 'out', title: 'A letter', pages: 1, pagesSent: 0, createdAt: T0, seen: true } as const;
  await faxes.add(owner, { ...common, id, ownerId: owner.userId, state: { status: 'draft' } });
  await faxes.note(owner, id, { at: T0, userId: owner.userId, action: 'queued' });
}

/** A rule, a mailbox, a message and a recording of one person. */
async function writeOwn(stores: Database, company: NewCompany, at: number): Promise<void> {
  const principal = principalOf(company, at);
  const own = {
    id: randomUUID() as ForwardingRuleId,
    name: 'Rule',
    isEnabled: true,
    when: { on: 'always' },
    // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
    then: { kind: 'voicemail' },
  } as const;
  await stores.forwarding.replace(principal, [own]);
  const contact = { givenName: 'Ana', familyName: 'Sousa', name: 'Ana Sousa', company: '', note: '' };
  const saved = [{ ...contact, id: CONTACT, numbers: [], emails: [] }];
  await stores.contacts.change(principal, { saved, deleted: [] }, 10);
  await stores.favourites.change(principal, () => [{ kind: 'contact', id: CONTACT }]);
  await stores.deskPhones.add(principal, {
    ...principal,
    id: randomUUID() as string as DeskPhoneId,
    ownerId: principal.userId,
    name: 'Desk',
    sipUser: `p${String(randomInt(10 ** 9)).padStart(9, '0')}` as SipUser,
    digest: 'digest',
  });
  await stores.voicemail.saveMailbox(principal, { isEnabled: true, emailCopy: false });
  const common = { callId: randomUUID() as CallId, durationMs: 1_000, sizeBytes: 1, peaks: [] };
  await stores.voicemail.add(company.id, {
    ...common,
    id: common.callId as string as VoicemailId,
    ownerId: principal.userId,
    callerId: principal.userId,
    receivedAt: T0,
    reason: 'dnd',
    heard: false,
  });
  await writeFax(stores, principal);
  const id = randomUUID() as RecordingId;
  const people = [principal.userId];
  await stores.recordings.save(company.id, {
    of: { kind: 'call', callId: common.callId },
    durationMs: 1_000,
    sizeBytes: 1,
    peaks: [],
    chapters: [],
    hasVideo: false,
    id,
    startedAt: T0,
    status: 'ready',
    startedBy: principal.userId,
    people,
    tracks: [],
    sharedWith: [],
  });
  await stores.recordings.note(principal, id, { at: T0, action: 'played' });
  const link = { id: randomUUID(), recordingId: id, madeBy: principal.userId, madeAt: T0, expiresAt: T0 + 1 };
  await stores.recordingLinks.add(company.id, link, randomBytes(32));
  await writeMeeting(stores, principal);
  await writeConversation(stores, principal);
}

const people = () => [
  {
    department: 'Design',
    location: 'Lyon',
    numbers: [{ label: 'work', number: '+33199000001' } as const],
    isAdmin: true,
  },
  { department: 'Design', location: 'Lyon' },
];

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
