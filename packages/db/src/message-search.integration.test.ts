import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import { searchedWords } from '@bureau/core/messages';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { conversationId, posted, writeGroup } from './conversation.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

let database: TestDatabase;
let stores: Database;
let ada: Principal;
let ben: Principal;
let eve: Principal;

beforeAll(async () => {
  database = await createTestDatabase();
  const company = await writeTestCompany(database.url, [{}, {}, {}]);
  [ada, ben, eve] = [principalOf(company, 0), principalOf(company, 1), principalOf(company, 2)];
  stores = connectDatabase({ url: database.url });
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

test('what was said is found by how its words begin, without accents, newest first', async () => {
  const id = await writeGroup(stores, ada, [ben.userId]);
  const tag = randomUUID().slice(0, 8);
  const first = await posted(stores, ada, id, `Un café crème ${tag}`);
  const second = await posted(stores, ada, id, `Cafés, ${tag}!`, { sentAt: T0 + 1 });
  const found = async (text: string, more = {}) => {
    const { rows } = await stores.messages.search(ben, { words: searchedWords(text), limit: 10, ...more });
    return rows.map((each) => each.id);
  };
  expect(await found(`CAFE ${tag}`)).toEqual([second.id, first.id]);
  expect(await found(`creme ${tag.slice(0, 5)}`)).toEqual([first.id]);
  expect(await found(`rême ${tag}`)).toEqual([]);
  expect(await found(`' | ${tag}`, { conversationId: conversationId() })).toEqual([]);
  const { nextCursor: cursor } = await stores.messages.search(ben, { words: [tag], limit: 1 });
  expect(await found(tag, { cursor })).toEqual([first.id]);
  expect(await found(tag, { cursor: 'x' })).toEqual([]);
  expect((await stores.messages.search(eve, { words: [tag], limit: 10 })).rows).toEqual([]);
});

/** So many messages of Ada, a second after each other, each with its number among its words. */
async function talk(id: string, count: number): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const position = `(SELECT last_position FROM conversation WHERE id = '${id}') + at`;
  await client.query(`
    INSERT INTO message (conversation_id, position, company_id, id, change, sender_id, sent_at, content, reactions, searched)
    SELECT '${id}', ${position}, '${ada.companyId}', gen_random_uuid(), ${position}, '${ada.userId}',
      to_timestamp(${T0} / 1000 + at), '{"kind": "text", "text": "", "mentions": [], "files": []}', '[]', 'common w' || at
    FROM generate_series(1, ${count}) AS at`);
  await client.end();
}

test('a word that is in very many messages is found from the newest on, in what one may read', async () => {
  const id = await writeGroup(stores, ada, [ben.userId]);
  const other = await writeGroup(stores, ada, [eve.userId]);
  await talk(id, 2_500);
  await talk(other, 10);
  const found = async (who: Principal, words: readonly string[], cursor?: string) => {
    const { rows, nextCursor } = await stores.messages.search(who, { words, limit: 3, ...(cursor && { cursor }) });
    return {
      places: rows.map((each) => (each.sentAt - T0) / 1_000),
      in: new Set(rows.map((each) => each.conversationId)),
      nextCursor,
    };
  };
  const first = await found(ben, ['common']);
  expect(first.places).toEqual([2_500, 2_499, 2_498]);
  expect((await found(ben, ['common'], first.nextCursor)).places).toEqual([2_497, 2_496, 2_495]);
  expect((await found(ben, ['common', 'w2499'])).places).toEqual([2_499]);
  expect(await found(eve, ['common'])).toMatchObject({ places: [10, 9, 8], in: new Set([other]) });
  const { rows } = await stores.messages.search(ada, { words: ['common'], conversationId: other, limit: 1 });
  expect(rows.map((each) => each.conversationId)).toEqual([other]);
});
