import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { ContactId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

let database: TestDatabase;
let stores: Database;
let ada: Principal;

beforeAll(async () => {
  database = await createTestDatabase();
  ada = principalOf(await writeTestCompany(database.url, [{}]), 0);
  stores = connectDatabase({ url: database.url });
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

const names = { givenName: 'Ana', familyName: 'Sousa', name: 'Ana Sousa', company: '', note: '' };
const write = async () => {
  const contact = { ...names, id: randomUUID() as ContactId, numbers: [], emails: [] };
  const written = await stores.contacts.change(ada, { saved: [contact], deleted: [] }, 10);
  return typeof written === 'object' ? written.number : undefined;
};
const kept = async () => (await stores.durableEvents.since(ada, 0, 10)).map(({ number }) => number);

test('events go when they are old enough, and the numbers go on behind them', async () => {
  expect([await write(), await write(), await write()]).toEqual([1, 2, 3]);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('UPDATE durable_event SET written_at = $1 WHERE number < 3', [new Date(T0)]);
  await client.end();
  expect(await stores.streamUpkeep.forget(T0)).toBe(0);
  expect(await stores.streamUpkeep.forget(T0 + 1)).toBe(2);
  expect(await kept()).toEqual([3]);
  expect(await stores.streamUpkeep.forget(Date.now() + 60_000)).toBe(1);
  expect([await stores.durableEvents.last(ada), await write(), await kept()]).toEqual([3, 4, [4]]);
});
