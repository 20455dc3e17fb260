import type { CompanyId } from '@bureau/core/kernel';
import { isE164 } from '@bureau/core/numbering';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase, type Database } from '../database.ts';
import { seedDemo, seedDirectory } from './index.ts';

const NOW = Date.UTC(2026, 5, 3, 1, 30);

let database: TestDatabase;
let stores: Database;
let seeded: Awaited<ReturnType<typeof seedDemo>>;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
  seeded = await seedDemo(database.url, NOW);
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function companies(url = database.url): Promise<readonly CompanyId[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: CompanyId }>('SELECT id FROM company');
  await client.end();
  return rows.map(({ id }) => id);
}
const everybody = async () => (await Promise.all((await companies()).map((id) => stores.directory.all(id)))).flat();

async function ownerOf(email: string) {
  const account = await stores.accounts.credentialsByEmail(email);
  if (!account) throw new Error(`${email} has no account.`);
  return account;
}

test('gives the people to sign in as, again when the demo is there already', async () => {
  expect(seeded.map(({ email }) => email)).toEqual([
    'camille.morin@atelier-boreal.example',
    'helene.gagnon@atelier-boreal.example',
    'luc.tremblay@atelier-boreal.example',
    'ines.fabre@cabinet-lumiere.example',
  ]);
  const before = await everybody();
  expect(await seedDemo(database.url, NOW)).toEqual(seeded);
  expect(await everybody()).toEqual(before);
});

test('everybody has a salt of their own', async () => {
  const hashes = await Promise.all(seeded.map(async ({ email }) => (await ownerOf(email)).passwordHash));
  expect(new Set(hashes).size).toBe(seeded.length);
});

test('every number and extension of the demo is one that numbering understands', async () => {
  const people = await everybody();
  expect(people).toHaveLength(41 + 5);
  const numbers = people.flatMap((person) => person.numbers.map(({ number }) => number));
  expect(numbers.filter((number) => !isE164(number))).toEqual([]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('the history is in the past, and what is new in it is unseen', async () => {
  const owner = await ownerOf('camille.morin@atelier-boreal.example');
  const { entries } = await stores.callLog.list(owner, { filter: 'all', limit: 100 });
  expect(entries.length).toBeGreaterThan(20);
  expect(entries.filter(({ endedAt }) => endedAt >= NOW)).toEqual([]);
  expect(new Set(entries.map(({ disposition }) => disposition))).toEqual(
    new Set(['answered', 'missed', 'declined', 'cancelled']),
  );
  expect(await stores.callLog.unseenMissed(owner)).toBe(1);
});

test('people have written to each other, and the newest is unread', async () => {
  const owner = await ownerOf('camille.morin@atelier-boreal.example');
  const { rows } = await stores.messages.list(owner, { limit: 10 });
  expect(rows.map(({ conversation: { kind } }) => kind).toSorted()).toEqual(['direct', 'direct', 'group']);
  expect(rows.filter(({ last }) => (last?.sentAt ?? 0) >= NOW)).toEqual([]);
  const unread = await stores.messages.unread(owner);
  expect([unread.length, unread.filter(({ isMentioned }) => isMentioned).length]).toEqual([3, 1]);
});

test('answered calls of the history are not said to be answered on a device that nobody has', async () => {
  const owner = await ownerOf('camille.morin@atelier-boreal.example');
  const { entries } = await stores.callLog.list(owner, { filter: 'incoming', limit: 100 });
  const answered = entries.filter(({ disposition }) => disposition === 'answered');
  expect(answered.length).toBeGreaterThan(5);
  expect(answered.filter(({ ownDevice }) => ownDevice !== undefined)).toEqual([]);
});

test('a database with another company is left alone', async () => {
  const other = await createTestDatabase();
  const { companyId, emailOf } = await seedDirectory(other.url, { people: 6_000 });
  expect(await seedDemo(other.url, NOW)).toEqual([]);
  const own = connectDatabase({ url: other.url });
  expect(await companies(other.url)).toEqual([companyId]);
  const people = await own.directory.all(companyId);
  expect(people).toHaveLength(6_000);
  expect(new Set(people.map(({ name }) => name)).size).toBe(6_000);
  expect(await own.accounts.credentialsByEmail(emailOf(5_999))).toMatchObject({ companyId });
  await own.close();
  await other.drop();
});
