import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, rule, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let ours: NewCompany;
let theirs: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await writeTestCompany(database.url, [
    { timeZone: 'America/Toronto' },
    {},
    {},
    { kind: 'echo-test', email: '' },
  ]);
  theirs = await writeTestCompany(database.url, [{}]);
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function change(text: string, ...values: readonly unknown[]): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(text, [...values]);
  await client.end();
}

test('one answer says how several people want to be reached', async () => {
  const [first, second] = [principalOf(ours, 0), principalOf(ours, 1)];
  const rules = [
    { ...rule(), name: 'First' },
    { ...rule(), name: 'Second' },
  ];
  await stores.forwarding.replace(first, rules);
  await stores.voicemail.saveMailbox(first, { isEnabled: false, emailCopy: false });
  await change('UPDATE person SET call_waiting = false, ring_for_seconds = 40 WHERE id = $1', first.userId);

  const reaches = await stores.reach.of(ours.id, [first.userId, second.userId]);
  expect(reaches.get(first.userId)).toEqual({
    timeZone: 'America/Toronto',
    callWaiting: false,
    ringForSeconds: 40,
    awayAfterMs: 300_000,
    hasMailbox: false,
    rules,
  });
  expect(reaches.get(second.userId)).toMatchObject({ callWaiting: true, hasMailbox: true, rules: [] });
});

test('nobody else is told of: of another company, of no account, no person, nor whoever has left', async () => {
  const gone = principalOf(ours, 2).userId;
  await change('UPDATE person SET deactivated_at = now() WHERE id = $1', gone);
  const asked = [principalOf(theirs, 0).userId, gone, principalOf(ours, 3).userId, 'no id' as typeof gone];
  expect(await stores.reach.of(ours.id, asked)).toEqual(new Map());
});

test('a mailbox keeps the hash of its PIN beside the rest, until it has none', async () => {
  const owner = principalOf(ours, 1);
  const settings = async () => (await stores.mailboxes.settingsOf(ours.id, [owner.userId])).get(owner.userId);
  const mailbox = { isEnabled: true, emailCopy: true };
  await stores.voicemail.saveMailbox(owner, { ...mailbox, pinHash: '$argon2id$v=19$of-it' });
  expect(await settings()).toEqual({ ...mailbox, pinHash: '$argon2id$v=19$of-it' });
  await stores.voicemail.saveMailbox(owner, mailbox);
  expect(await settings()).toEqual(mailbox);
});
