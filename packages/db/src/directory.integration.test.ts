import { randomUUID } from 'node:crypto';
import type { UserId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let company: NewCompany;
let other: NewCompany;

const SHARED = '+33199000001';

beforeAll(async () => {
  database = await createTestDatabase();
  const numbers = [
    { label: 'work', number: SHARED },
    { label: 'mobile', number: '+33639980001' },
  ] as const;
  company = await writeTestCompany(database.url, [
    { name: 'Hélène Gagnon', title: 'Avocate', department: 'Droit', location: 'Lyon', extension: '2101', numbers },
    { name: 'Echo test', kind: 'echo-test', email: '', extension: '9999' },
    { name: 'Parti', extension: '2102', numbers: [{ label: 'work', number: '+33199000009' }] },
  ]);
  other = await writeTestCompany(database.url, [{ extension: '2101', numbers }]);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`UPDATE person SET deactivated_at = now() WHERE name = 'Parti'`);
  await client.end();
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

test('holds the people of the company as they were written, without the deactivated', async () => {
  const [helene, echo] = company.people;
  const all = await stores.directory.all(company.id);
  expect(all).toEqual([echo, helene]);
});

test('names the deactivated, to their own company alone', async () => {
  expect(await stores.directory.former(company.id)).toEqual([{ id: company.people[2]?.id, name: 'Parti' }]);
  expect(await stores.directory.former(other.id)).toEqual([]);
});

test('finds people by id, extension and any number, in the own company alone', async () => {
  const [helene] = company.people;
  const [theirs] = other.people;
  if (!helene || !theirs) throw new Error('People were written.');
  expect(await stores.directory.get(company.id, helene.id)).toEqual(helene);
  expect(await stores.directory.get(company.id, theirs.id)).toBeUndefined();
  const ids = [helene.id, theirs.id, helene.id, principalOf(company, 2).userId, randomUUID() as string as UserId];
  expect(await stores.directory.getMany(company.id, [...ids, 'x' as UserId])).toEqual([helene]);
  expect(await stores.directory.getMany(other.id, ids)).toEqual([theirs]);
  expect(await stores.directory.getMany(company.id, [])).toEqual([]);
  expect(await stores.directory.byExtension(company.id, '2101')).toEqual(helene);
  expect(await stores.directory.byExtension(other.id, '2101')).toEqual(theirs);
  expect(await stores.directory.byNumber(company.id, SHARED)).toEqual(helene);
  expect(await stores.directory.byNumber(company.id, '+33639980001')).toEqual(helene);
  expect(await stores.directory.byNumber(other.id, SHARED)).toEqual(theirs);
});

test('keeps when and where a person works, in the own company alone', async () => {
  const { userId } = principalOf(company, 0);
  const time = { timeZone: 'Asia/Tokyo', workingHours: { days: [1, 5], fromMinute: 540, toMinute: 1020 } };
  const before = await stores.directory.get(company.id, userId);
  await stores.directory.saveWorkingTime(other.id, userId, time);
  expect(await stores.directory.get(company.id, userId)).toEqual(before);
  await stores.directory.saveWorkingTime(company.id, userId, time);
  expect(await stores.directory.get(company.id, userId)).toEqual({ ...before, ...time });
  await stores.directory.saveWorkingTime(company.id, userId, { timeZone: 'Europe/Paris', workingHours: null });
  expect(await stores.directory.get(company.id, userId)).toEqual(before);
});

test('does not find the deactivated, the unknown, or what is no id at all', async () => {
  expect(await stores.directory.get(company.id, principalOf(company, 2).userId)).toBeUndefined();
  expect(await stores.directory.byExtension(company.id, '2102')).toBeUndefined();
  expect(await stores.directory.byNumber(company.id, '+33199000009')).toBeUndefined();
  expect(await stores.directory.byNumber(company.id, '')).toBeUndefined();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what comes over the wire
  expect(await stores.directory.get(company.id, `' OR true --` as UserId)).toBeUndefined();
});

test('an extension belongs to one person of a company', async () => {
  const twice = writeTestCompany(database.url, [{ extension: '1' }, { extension: '1' }]);
  await expect(twice).rejects.toThrow('person_company_id_extension_key');
});
