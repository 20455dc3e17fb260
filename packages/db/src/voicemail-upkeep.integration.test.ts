import { randomUUID } from 'node:crypto';
import type { CallId, VoicemailId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let stores: Database;
let keeping: NewCompany;
let forgetful: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  keeping = await writeTestCompany(database.url, [{}]);
  forgetful = await writeTestCompany(database.url, [{}, {}]);
  stores = connectDatabase({ url: database.url });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('UPDATE company SET voicemail_retention_days = 30 WHERE id = $1', [forgetful.id]);
  await client.end();
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function keep(company: NewCompany, at: number, receivedAt: number) {
  const { companyId, userId } = principalOf(company, at);
  const id = randomUUID() as VoicemailId;
  const own = { id, ownerId: userId, callerId: userId, callId: id as string as CallId, receivedAt };
  const common = { durationMs: 1_000, reason: 'dnd', heard: false, sizeBytes: 1, peaks: [] } as const;
  await stores.voicemail.add(companyId, { ...own, ...common });
  return { companyId, userId, id };
}

test('what is older than its company keeps it is found, of every person and of no other company', async () => {
  await keep(keeping, 0, T0 - 400 * DAY_MS);
  await keep(forgetful, 0, T0 - 29 * DAY_MS);
  const old = [await keep(forgetful, 0, T0 - 31 * DAY_MS), await keep(forgetful, 1, T0 - 90 * DAY_MS)];
  const found = await stores.upkeep.outdated(T0);
  expect(found).toHaveLength(2);
  expect(found).toEqual(expect.arrayContaining(old));
  for (const { id, ...owner } of old) await stores.voicemail.delete(owner, id, T0);
  expect(await stores.upkeep.outdated(T0)).toEqual([]);
  await stores.upkeep.forget(old);
});

test('deleted messages are found from their time on, and forgotten unless they were brought back', async () => {
  const [gone, back, kept] = [await keep(keeping, 0, T0), await keep(keeping, 0, T0), await keep(keeping, 0, T0)];
  expect(await stores.upkeep.firstDeletedAt()).toBeUndefined();
  for (const { id, ...owner } of [gone, back]) await stores.voicemail.delete(owner, id, T0);
  expect(await stores.upkeep.firstDeletedAt()).toBe(T0);
  expect(await stores.upkeep.deleted(T0 - 1)).toEqual([]);
  expect(await stores.upkeep.deleted(T0)).toHaveLength(2);
  await stores.voicemail.restore(principalOf(keeping, 0), back.id, T0 - 1);
  await stores.upkeep.forget([gone, back, kept]);
  const { rows } = await stores.voicemail.list(principalOf(keeping, 0), { limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([back.id, kept.id]));
  expect(await stores.upkeep.deleted(T0)).toEqual([]);
});
