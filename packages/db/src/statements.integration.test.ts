import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asWrite, missed, principalOf, ringing, T0, writeTestCompany } from './company.fixture.ts';
import { draft, writeGroup } from './conversation.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

// BEGIN with its scope and COMMIT travel with the statement; Prisma sends BEGIN and the scope apart.
const IN_SCOPE = 1 + 2;
const THROUGH_PRISMA = 1 + 3;

let database: TestDatabase;
let stores: Database;
let company: NewCompany;
let statements: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const numbers = [{ label: 'work', number: '+33199000001' }] as const;
  const people = Array.from({ length: 30 }, () => ({ department: 'Design', location: 'Lyon', numbers }));
  company = await writeTestCompany(database.url, people);
  stores = connectDatabase({ url: database.url, onStatement: (text) => statements.push(text) });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function counted(request: () => Promise<unknown>): Promise<number> {
  statements = [];
  await request();
  return statements.length;
}

test('each request sends a fixed number of statements, however many people and rows there are', async () => {
  const me = principalOf(company, 0);
  const peers = company.people.slice(1, 11).map((_, at) => principalOf(company, at + 1));
  const calls = peers.map((peer) => ringing(peer, me));
  const [call] = calls;
  if (!call) throw new Error('There are calls.');
  expect(await counted(() => stores.calls.write([asWrite(call, 1)]))).toBe(1);
  expect(await counted(() => stores.calls.write([asWrite(missed(call), 2)]))).toBe(4 + 2);
  expect(await counted(() => stores.calls.write([asWrite(missed(call), 2)]))).toBe(1 + 2);
  for (const each of calls) await stores.calls.write([asWrite(missed(each), 2)]);

  expect(await counted(() => stores.accounts.credentialsByEmail('nobody@example.com'))).toBe(1);
  expect(await counted(() => stores.accounts.principalByToken(new Uint8Array(32), T0))).toBe(1);
  expect(await counted(() => stores.accounts.profile(company.id, me.userId))).toBe(IN_SCOPE);
  expect(await counted(() => stores.accounts.presenceSettings(company.id))).toBe(THROUGH_PRISMA);
  expect(await counted(() => stores.accounts.sessions(me, T0))).toBe(THROUGH_PRISMA);
  expect(await counted(() => stores.directory.all(company.id))).toBe(IN_SCOPE);
  expect(await counted(() => stores.directory.get(company.id, me.userId))).toBe(IN_SCOPE);
  expect(await counted(() => stores.callLog.list(me, { filter: 'all', limit: 50 }))).toBe(IN_SCOPE);
  const people = peers.map(({ userId }) => userId);
  expect(await counted(() => stores.callLog.list(me, { filter: 'all', people, limit: 50 }))).toBe(IN_SCOPE);
  expect(await counted(() => stores.callLog.people(me))).toBe(IN_SCOPE);
  expect(await counted(() => stores.durableEvents.since(me, 0, 100))).toBe(THROUGH_PRISMA);
  expect(await counted(() => stores.callLog.markSeen(me, T0))).toBe(2 + 2);
});

test('what many people post at once shares transactions', async () => {
  const people = company.people.map((_, at) => principalOf(company, at));
  const own = await Promise.all(people.map(async (who) => [who, await writeGroup(stores, who, [])] as const));
  await counted(() => Promise.all(own.map(([who, id]) => stores.messages.post(who, draft(id, 'Hello')))));
  expect(statements.filter((text) => text === 'COMMIT')).toHaveLength(3);
});
