import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';

/** The environment variable with the address of the PostgreSQL of the run. */
export const BASE_URL = 'BUREAU_TEST_DATABASE_URL';
/** The migrated database that others are copied from. Nobody may be connected to it. */
export const TEMPLATE = 'bureau_template';

const LET_GO_WITHIN_MS = 20_000;
/** PostgreSQL, appendix A. */
const INSUFFICIENT_PRIVILEGE = '42501';

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
    drop: () => drop(name),
  };
}

/** Makes a database anew, as a copy of one that nobody is connected to. */
export async function copyDatabase(name: string, template: string): Promise<void> {
  await drop(name);
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
}

/** The address of another database on the PostgreSQL of the run. */
export function urlOf(name: string): string {
  const url = new URL(baseUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Whoever is connected is disconnected; the server's own autovacuum, which no owner may end, is done after a moment. */
async function drop(name: string): Promise<void> {
  const until = performance.now() + LET_GO_WITHIN_MS;
  for (;;) {
    try {
      return await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      const isHeld = error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE;
      if (!isHeld || performance.now() > until) throw error;
      await pause(100);
    }
  }
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
