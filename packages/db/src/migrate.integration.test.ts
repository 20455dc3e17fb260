import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseUnavailableError } from './failure.ts';
import { migrate } from './migrate.ts';

const FOUNDATION = '20261123120000_foundation';
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ template: 'template0' });
  folder = mkdtempSync(join(tmpdir(), 'bureau-migrations-'));
  cpSync(fileURLToPath(new URL('../prisma/migrations', import.meta.url)), folder, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

async function ask(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test('an empty database gets everything, and a second time nothing', async () => {
  expect(await migrate(database.url)).toContain(FOUNDATION);
  expect(await ask('SELECT count(*)::int AS people FROM person')).toEqual([{ people: 0 }]);
  expect(await migrate(database.url)).toEqual([]);
});

test('two at once apply each migration once', async () => {
  const [one, other] = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
  expect([one, other]).toContainEqual([]);
  expect([...one, ...other]).toContain(FOUNDATION);
  const applied = await ask('SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name');
  expect(applied).toEqual([...one, ...other].map((name) => ({ name })));
});

test('a migration that was changed after it was applied is refused', async () => {
  await migrate(database.url, folder);
  appendFileSync(join(folder, FOUNDATION, 'migration.sql'), '\n-- afterthought\n');
  await expect(migrate(database.url, folder)).rejects.toThrow(`Migration ${FOUNDATION} was changed`);
});

test('a database of a newer Bureau is refused', async () => {
  addMigration('29991231235959_future', 'SELECT 1');
  await migrate(database.url, folder);
  await expect(migrate(database.url)).rejects.toThrow('newer than this Bureau: it has migration 29991231235959_future');
});

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  addMigration('29991231235959_broken', 'CREATE TABLE half_made (id int); SELECT 1 / 0;');
  await expect(migrate(database.url, folder)).rejects.toThrow('29991231235959_broken failed: division by zero');
  expect(await ask(`SELECT to_regclass('half_made') AS half, to_regclass('person')::text AS whole`)).toEqual([
    { half: null, whole: 'person' },
  ]);
  rmSync(join(folder, '29991231235959_broken'), { recursive: true });
  expect(await migrate(database.url, folder)).toEqual([]);
});

test('of companies that have said the same number is theirs, the first with a trunk keeps it', async () => {
  const name = '20261129040000_numbers_of_one_company';
  const later = readdirSync(folder).filter((each) => each >= name);
  const aside = mkdtempSync(join(tmpdir(), 'bureau-later-'));
  for (const each of later) renameSync(join(folder, each), join(aside, each));
  await migrate(database.url, folder);
  await ask(`
    INSERT INTO company (id, name, plan, country, email_domain, created_at)
    SELECT format('%s0000000-0000-4000-8000-000000000000', n)::uuid, n::text, 'business', 'FR', n || '.example',
      '2026-01-01'::timestamptz + n * interval '1 day'
    FROM generate_series(1, 3) AS n`);
  await ask(`
    INSERT INTO trunk (id, company_id, settings, password) SELECT gen_random_uuid(), id, '{}', '' FROM company WHERE name > '1'`);
  await ask(`INSERT INTO phone_number (company_id, e164) SELECT id, '+33199000100' FROM company`);
  await ask(`INSERT INTO phone_number (company_id, e164) SELECT id, '+3319900020' || name FROM company`);
  for (const each of later) renameSync(join(aside, each), join(folder, each));
  expect(await migrate(database.url, folder)).toEqual(later);
  const numbers = await ask(
    'SELECT name, e164 FROM phone_number JOIN company ON company.id = company_id ORDER BY e164, name',
  );
  expect(numbers).toEqual([
    { name: '2', e164: '+33199000100' },
    { name: '1', e164: '+33199000201' },
    { name: '2', e164: '+33199000202' },
    { name: '3', e164: '+33199000203' },
  ]);
  rmSync(aside, { recursive: true });
});

test('a role that may not make the schema of the job queue is told what an administrator has to do', async () => {
  const change = (statement: string) =>
    ask(`DO $$ BEGIN EXECUTE format('${statement}', current_database(), current_user); END $$`);
  await change('REVOKE CREATE ON DATABASE %I FROM %I');
  await expect(migrate(database.url, folder)).rejects.toThrow(/job queue.*GRANT CREATE ON DATABASE/);
  await change('GRANT CREATE ON DATABASE %I TO %I');
  expect(await migrate(database.url, folder)).toEqual([]);
});

test('a database that is away is told apart from a bad migration', async () => {
  await expect(migrate('postgresql://127.0.0.1:1/nowhere', folder)).rejects.toBeInstanceOf(DatabaseUnavailableError);
});
