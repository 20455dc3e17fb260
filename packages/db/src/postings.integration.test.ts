import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { conversationId } from './conversation.fixture.ts';
import { createPostings } from './postings.ts';

let database: TestDatabase;
let pools: ReturnType<typeof openPools>;

beforeAll(async () => {
  database = await createTestDatabase();
  pools = openPools({ url: database.url });
});
afterAll(async () => {
  await Promise.all([pools.request.end(), pools.owner.end()]);
  await database.drop();
});

test('what is written together is written in the order of the conversations, and each gets its own rows', async () => {
  const scope = principalOf(await writeTestCompany(database.url, [{}]), 0);
  const postings = createPostings<{ id: string; began: Date; at: string }>(pools.request);
  const text = 'SELECT $1::text AS id, now() AS began, clock_timestamp()::text AS at';
  const ids = Array.from({ length: 8 }, conversationId);
  const rows = await Promise.all(
    ids.map((id) => postings({ conversationId: id, scope, statement: { name: 'test', text, values: [id] } })),
  );
  const written = rows.flat();
  expect(written.map(({ id }) => id)).toEqual(ids);
  // The first two began at once; the others waited, and shared a transaction.
  const together = written.slice(2);
  expect(new Set(together.map(({ began }) => began.getTime())).size).toBe(1);
  const inTime = together.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ id }) => id);
  expect(inTime).toEqual(ids.slice(2).toSorted());
});
