import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDataFolder } from '@bureau/start/data-folder';
import { startPostgres } from '@bureau/start/postgres';
import { Client } from 'pg';
import { BASE_URL, copyDatabase, TEMPLATE, urlOf } from './postgres.ts';

/**
 * Gives the run a PostgreSQL with a migrated template database, and ends it after the last test. A server of one's own
 * is used instead when the environment names one, as a role with CREATEDB and CREATEROLE.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const own = process.env[BASE_URL];
  const { url, stop } = own === undefined ? await startEmbedded() : { url: own, stop: async () => undefined };
  process.env[BASE_URL] = url;
  try {
    await copyDatabase(TEMPLATE, 'template0');
    await migrate(urlOf(TEMPLATE));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function startEmbedded(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bureau-integration-'));
  const data = openDataFolder(join(folder, 'data'));
  const postgres = await startPostgres(data, () => undefined);
  const admin = new URL(postgres.databaseUrl);
  const owner = admin.username;
  admin.username = 'postgres';
  admin.password = data.secret('postgres');
  await query(admin.href, [`ALTER ROLE ${owner} CREATEDB`]);
  return {
    url: postgres.databaseUrl,
    async stop() {
      await postgres.stop();
      data.release();
      // Where root's temporary folder is closed to the user of PostgreSQL, the cluster lies outside.
      const elsewhere = join(data.path, 'postgres-folder');
      if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8').trim(), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** By the program that brings every installation up to date. */
async function migrate(url: string): Promise<void> {
  const program = fileURLToPath(new URL('../../db/src/migrate-main.ts', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The template database could not be migrated (see above).');
}
