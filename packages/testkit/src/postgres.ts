import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The environment variable with the address of the PostgreSQL of the run. */
export const BASE_URL = 'BUREAU_TEST_DATABASE_URL';
/** The migrated database that others are copied from. Nobody may be connected to it. */
export const TEMPLATE = 'bureau_template';

/** A database of one test file. */
export interface TestDatabase {
  /** For the owner of the tables, who is no superuser. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh database, copied from another: migrated and without a row unless said otherwise. */
export async function createTestDatabase({ template = TEMPLATE } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await copyDatabase(name, template);
  return {
    url: urlOf(name),
    drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** Makes a database anew, as a copy of one that nobody is connected to. */
export async function copyDatabase(name: string, template: string): Promise<void> {
  await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
}

/** The address of another database on the PostgreSQL of the run. */
export function urlOf(name: string): string {
  const url = new URL(baseUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: baseUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function baseUrl(): string {
  const url = process.env[BASE_URL];
  if (url === undefined) throw new Error(`${BASE_URL} is set by postgres-global-setup.ts, which has not run.`);
  return url;
}
